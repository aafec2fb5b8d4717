/** The course notebook's demonstrations in Java, with exact virtual times. */
@NullMarked
package io.lockstep.simulator.notebook;

import org.jspecify.annotations.NullMarked;
