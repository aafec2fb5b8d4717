/** The grading of the student's and the reference's solutions, and the rules of the house. */
@NullMarked
package io.lockstep.batch;

import org.jspecify.annotations.NullMarked;
