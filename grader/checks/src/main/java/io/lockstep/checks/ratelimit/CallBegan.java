package io.lockstep.checks.ratelimit;

import org.jspecify.annotations.Nullable;

/**
 * A call to the api began.
 *
 * @param endpoint what was asked for
 */
record CallBegan(@Nullable String endpoint) {}
