/** Tests of what the rate-limited client's checks are made of. */
@NullMarked
package io.lockstep.checks.ratelimit;

import org.jspecify.annotations.NullMarked;
