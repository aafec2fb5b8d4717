/** What a downloader must satisfy. */
@NullMarked
package io.lockstep.checks.downloader;

import org.jspecify.annotations.NullMarked;
