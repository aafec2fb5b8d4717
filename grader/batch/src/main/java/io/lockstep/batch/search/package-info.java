/** Finds the solution among a submission's classes: searched on bytecode, not named. */
@NullMarked
package io.lockstep.batch.search;

import org.jspecify.annotations.NullMarked;
