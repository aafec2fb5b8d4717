/** The {@code lockstep} command: what it takes, what it says, and how it ends. */
@NullMarked
package io.lockstep.batch.command;

import org.jspecify.annotations.NullMarked;
