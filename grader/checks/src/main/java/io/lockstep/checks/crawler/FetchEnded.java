package io.lockstep.checks.crawler;

import org.jspecify.annotations.Nullable;

/**
 * A fetch was over, in whatever way.
 *
 * @param url the page that was asked for
 */
record FetchEnded(@Nullable String url) {}
