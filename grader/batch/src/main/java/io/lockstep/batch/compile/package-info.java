/**
 * From sources to classes, in bounded processes and in memory; what does not compile is feedback.
 */
@NullMarked
package io.lockstep.batch.compile;

import org.jspecify.annotations.NullMarked;
