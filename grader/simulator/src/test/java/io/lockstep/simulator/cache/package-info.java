/** Rewritten classes kept on disk: whatever becomes of the file, only time is lost. */
@NullMarked
package io.lockstep.simulator.cache;

import org.jspecify.annotations.NullMarked;
