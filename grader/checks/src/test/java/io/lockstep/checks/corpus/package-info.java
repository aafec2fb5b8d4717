/** Solutions whose verdict is known, and the test that the checks reach it. */
@NullMarked
package io.lockstep.checks.corpus;

import org.jspecify.annotations.NullMarked;
