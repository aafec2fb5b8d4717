/**
 * The proof that no submission can harm, hang or cheat: submissions that try, in {@code
 * src/test/attacks}, graded like a class.
 */
@NullMarked
package io.lockstep.batch.attacks;

import org.jspecify.annotations.NullMarked;
