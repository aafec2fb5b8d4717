/** A web crawler: every page once, never too many fetches at a time. */
package io.lockstep.exercises.crawler;
