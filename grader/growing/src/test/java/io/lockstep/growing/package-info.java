/**
 * Shows that a sixth exercise and a second language are added files, and that no list is edited.
 */
@NullMarked
package io.lockstep.growing;

import org.jspecify.annotations.NullMarked;
