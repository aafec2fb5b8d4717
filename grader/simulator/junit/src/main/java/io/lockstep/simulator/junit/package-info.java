/** JUnit 5 tests that run under many schedules. */
@NullMarked
package io.lockstep.simulator.junit;

import org.jspecify.annotations.NullMarked;
