package io.lockstep.simulator;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A thread that spun while virtual time passed: it asked again and again instead of waiting.
 *
 * @param thread its number in the run
 * @param name its name, or {@code "thread 7"} if it has none
 * @param duration the virtual time that passed while it spun, all its spins together
 * @param place where it last spun; null if that is not known
 */
public record BusyWait(int thread, String name, Duration duration, @Nullable SourceLine place) {}
