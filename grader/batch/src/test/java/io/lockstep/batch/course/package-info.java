@NullMarked
package io.lockstep.batch.course;

import org.jspecify.annotations.NullMarked;
