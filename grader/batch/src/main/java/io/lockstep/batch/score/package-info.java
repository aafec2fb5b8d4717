/**
 * From evidence to points: what each criterion is worth by the rubric, and the result of it all.
 */
@NullMarked
package io.lockstep.batch.score;

import org.jspecify.annotations.NullMarked;
