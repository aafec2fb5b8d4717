@NullMarked
package io.lockstep.batch.intake.roster;

import org.jspecify.annotations.NullMarked;
