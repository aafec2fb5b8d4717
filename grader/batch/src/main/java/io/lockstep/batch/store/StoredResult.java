package io.lockstep.batch.store;

import io.lockstep.batch.result.Result;
import java.time.Duration;

/**
 * What was made of one submission.
 *
 * @param refused whether it could not be taken in
 * @param result the result
 * @param log what happened on the way, a line each
 * @param took how long it took
 * @param machine where it was graded
 */
public record StoredResult(
    boolean refused, Result result, String log, Duration took, String machine) {}
