/** Ordinary solutions keep to the rules, attacks break them. */
@NullMarked
package io.lockstep.batch.rules;

import org.jspecify.annotations.NullMarked;
