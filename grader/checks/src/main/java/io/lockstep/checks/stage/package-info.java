/** The seam between a scenario and whoever runs it, and what scenarios say through it. */
@NullMarked
package io.lockstep.checks.stage;

import org.jspecify.annotations.NullMarked;
