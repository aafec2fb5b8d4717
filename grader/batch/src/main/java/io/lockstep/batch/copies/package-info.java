/** Submissions that copy the reference: which, and how sure one can be. */
@NullMarked
package io.lockstep.batch.copies;

import org.jspecify.annotations.NullMarked;
