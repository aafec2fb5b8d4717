/**
 * What outlives a run of the grader: the submissions of a class, which of them are graded, and the
 * results; and the queue by which one machine or several work through them.
 *
 * <p>A {@link io.lockstep.batch.store.Store} is one SQLite file or one PostgreSQL database. What is
 * to be graded is known by a digest of all that its result depends on ({@link
 * io.lockstep.batch.grading.Build#key}): the submission, the terms, the grader itself. Everything
 * that crash safety and several machines need follows from that one idea. A result is either there,
 * and is then the right one whoever made it and whenever; or it is not, and somebody makes it. Two
 * who make it at once make the same, and the first is kept. A run that is begun again asks for the
 * same digests and finds what is there.
 */
@NullMarked
package io.lockstep.batch.store;

import org.jspecify.annotations.NullMarked;
