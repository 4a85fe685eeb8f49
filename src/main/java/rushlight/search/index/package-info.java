/**
 * Keeps the index equal to the database: writing, rebuilding, checking, and the locks
 * that let one site do so.
 */
@ApplicationModule(allowedDependencies = { "changes", "core", "search.passage", "system" })
@NullMarked
package rushlight.search.index;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
