/** Virtual time and controlled schedules for ordinary concurrent Java. */
@NullMarked
package io.lockstep.simulator;

import org.jspecify.annotations.NullMarked;
