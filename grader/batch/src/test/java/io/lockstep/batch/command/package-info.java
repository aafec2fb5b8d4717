@NullMarked
package io.lockstep.batch.command;

import org.jspecify.annotations.NullMarked;
