/** What a pipeline must satisfy. */
@NullMarked
package io.lockstep.checks.pipeline;

import org.jspecify.annotations.NullMarked;
