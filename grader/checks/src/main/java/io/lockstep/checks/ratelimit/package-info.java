/** What a rate-limited client must satisfy. */
@NullMarked
package io.lockstep.checks.ratelimit;

import org.jspecify.annotations.NullMarked;
