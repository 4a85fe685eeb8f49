/**
 * The documents of the index: how they are made of segments and paragraphs, and the
 * tables that are read from a leaf.
 */
@ApplicationModule(allowedDependencies = { "changes", "query", "text" })
@NullMarked
package rushlight.search.passage;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
