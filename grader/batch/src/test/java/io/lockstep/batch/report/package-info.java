@NullMarked
package io.lockstep.batch.report;

import org.jspecify.annotations.NullMarked;
