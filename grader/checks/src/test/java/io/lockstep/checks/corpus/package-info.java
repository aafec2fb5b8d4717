/** Solutions whose grades are known, by which the checks are checked. */
@NullMarked
package io.lockstep.checks.corpus;

import org.jspecify.annotations.NullMarked;
