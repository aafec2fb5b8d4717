/** The concurrent downloader: files that arrive in chunks, many of them side by side. */
package io.lockstep.exercises.downloader;
