package io.lockstep.checks.crawler;

import org.jspecify.annotations.Nullable;

/**
 * A fetch began.
 *
 * @param url the page that was asked for
 */
record FetchBegan(@Nullable String url) {}
