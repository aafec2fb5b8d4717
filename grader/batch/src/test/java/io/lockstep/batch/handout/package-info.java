@NullMarked
package io.lockstep.batch.handout;

import org.jspecify.annotations.NullMarked;
