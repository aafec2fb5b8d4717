/** What a course hands out: the students' repository, and the autograder of a platform. */
@NullMarked
package io.lockstep.batch.handout;

import org.jspecify.annotations.NullMarked;
