/** The agent: rewrites the JDK and the code under test so that they call the engine. */
@NullMarked
package io.lockstep.simulator.agent;

import org.jspecify.annotations.NullMarked;
