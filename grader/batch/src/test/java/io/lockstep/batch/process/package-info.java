/** Tests of how the processes that work for the grader are held. */
@NullMarked
package io.lockstep.batch.process;

import org.jspecify.annotations.NullMarked;
