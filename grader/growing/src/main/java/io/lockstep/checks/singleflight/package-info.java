/** What a single flight must satisfy. */
@NullMarked
package io.lockstep.checks.singleflight;

import org.jspecify.annotations.NullMarked;
