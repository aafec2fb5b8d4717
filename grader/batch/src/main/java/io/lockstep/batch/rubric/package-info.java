/** Rubrics: what a criterion is called, what it is worth, what to say when it is lost. */
@NullMarked
package io.lockstep.batch.rubric;

import org.jspecify.annotations.NullMarked;
