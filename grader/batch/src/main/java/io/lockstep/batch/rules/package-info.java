/**
 * What code under test may use of the JDK: an allow-list, held against the bytecode.
 *
 * <p>It is asked before a worker is started. Nothing else needs to be asked later: a worker defines
 * the class files that were asked about and no others, and the list admits no means of making or
 * finding further classes (no class loaders, lookups into others, {@code Class.forName}, proxies,
 * serialization), so that what was not seen here cannot come to run there.
 *
 * <p>Its bounds: it looks at names, not at values. A {@code VarHandle} may be asked for on a static
 * field of an admitted class that is not one's own, and {@code System.out} may be closed by way of
 * a supertype or a writer over it; in a worker both reach only streams that were put there for the
 * code under test.
 */
@NullMarked
package io.lockstep.batch.rules;

import org.jspecify.annotations.NullMarked;
