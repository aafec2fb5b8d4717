/**
 * Tables as files: comma-separated values, read with their places and written without surprises.
 */
@NullMarked
package io.lockstep.batch.table;

import org.jspecify.annotations.NullMarked;
