@NullMarked
package io.lockstep.batch.export;

import org.jspecify.annotations.NullMarked;
