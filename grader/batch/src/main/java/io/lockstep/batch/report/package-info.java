/**
 * What people get to see: the grade book, the pages, the terminal. All of it is made from results.
 */
@NullMarked
package io.lockstep.batch.report;

import org.jspecify.annotations.NullMarked;
