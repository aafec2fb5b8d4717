package io.lockstep.checks.stage;

/**
 * A collaborator threw.
 *
 * @param thrown the very object
 */
record Threw(Throwable thrown) {}
