/** What outlives a run, on a file and on a server. */
@NullMarked
package io.lockstep.batch.store;

import org.jspecify.annotations.NullMarked;
