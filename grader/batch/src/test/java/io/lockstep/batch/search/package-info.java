@NullMarked
package io.lockstep.batch.search;

import org.jspecify.annotations.NullMarked;
