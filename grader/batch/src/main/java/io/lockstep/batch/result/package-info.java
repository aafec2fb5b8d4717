/** The one record that every output is made from. */
@NullMarked
package io.lockstep.batch.result;

import org.jspecify.annotations.NullMarked;
