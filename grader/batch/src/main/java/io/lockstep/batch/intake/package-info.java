/**
 * From what was handed in to Java sources: nothing but the sources of a solution is taken, nothing
 * is unpacked to the disk, and no entry is trusted.
 */
@NullMarked
package io.lockstep.batch.intake;

import org.jspecify.annotations.NullMarked;
