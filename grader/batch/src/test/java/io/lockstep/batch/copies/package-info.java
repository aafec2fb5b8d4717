@NullMarked
package io.lockstep.batch.copies;

import org.jspecify.annotations.NullMarked;
