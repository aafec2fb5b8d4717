@NullMarked
package io.lockstep.batch.rubric;

import org.jspecify.annotations.NullMarked;
