package io.lockstep.checks.stage;

import org.jspecify.annotations.Nullable;

/**
 * A watched future was done.
 *
 * @param name the name under which it is watched
 * @param failure with what it failed, or {@code null} where it succeeded
 */
public record Done(Object name, @Nullable Throwable failure) {}
