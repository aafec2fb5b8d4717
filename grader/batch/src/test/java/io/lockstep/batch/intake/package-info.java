@NullMarked
package io.lockstep.batch.intake;

import org.jspecify.annotations.NullMarked;
