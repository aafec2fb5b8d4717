/**
 * The picture of one run in virtual time: {@code Timeline} takes a run and gives an SVG and the
 * same in words. Nothing in it is measured in a browser, so it looks the same everywhere and
 * prints.
 */
@NullMarked
package io.lockstep.batch.report.timeline;

import org.jspecify.annotations.NullMarked;
