package io.lockstep.exercises.countdown;

public interface Countdown {}
