/** What scenarios of several exercises expect, each with its texts. */
@NullMarked
package io.lockstep.checks.expect;

import org.jspecify.annotations.NullMarked;
