package io.lockstep.checks;

public class Evidence {}
