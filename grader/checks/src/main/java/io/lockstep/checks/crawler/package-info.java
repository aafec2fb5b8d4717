/** What a crawler must satisfy. */
@NullMarked
package io.lockstep.checks.crawler;

import org.jspecify.annotations.NullMarked;
