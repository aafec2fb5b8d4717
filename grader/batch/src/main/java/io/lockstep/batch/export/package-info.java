/** Grades in the formats that platforms import. */
@NullMarked
package io.lockstep.batch.export;

import org.jspecify.annotations.NullMarked;
