@NullMarked
package io.lockstep.batch.report.timeline;

import org.jspecify.annotations.NullMarked;
