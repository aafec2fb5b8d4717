/**
 * Whose the submissions are, by a list of the students. Nobody gets what may be somebody else's:
 * what fits nobody, or several, stays unassigned and is named.
 */
@NullMarked
package io.lockstep.batch.intake.roster;

import org.jspecify.annotations.NullMarked;
