@NullMarked
package io.lockstep.batch.compile;

import org.jspecify.annotations.NullMarked;
