/** From evidence and rubric to a result: points are all or nothing. */
@NullMarked
package io.lockstep.batch.score;

import org.jspecify.annotations.NullMarked;
