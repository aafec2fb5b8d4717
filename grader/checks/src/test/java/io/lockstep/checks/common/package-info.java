/** Tests of what the exercises share. */
@NullMarked
package io.lockstep.checks.common;

import org.jspecify.annotations.NullMarked;
