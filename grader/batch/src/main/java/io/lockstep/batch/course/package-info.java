/**
 * A course's rules: what counts how much, what comes late, and the grade that follows from both.
 */
@NullMarked
package io.lockstep.batch.course;

import org.jspecify.annotations.NullMarked;
