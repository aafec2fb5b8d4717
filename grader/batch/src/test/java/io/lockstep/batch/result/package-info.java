@NullMarked
package io.lockstep.batch.result;

import org.jspecify.annotations.NullMarked;
