/** What the exercises have in common: the rules that hold for all, and how a record is read. */
@NullMarked
package io.lockstep.checks.common;

import org.jspecify.annotations.NullMarked;
