/**
 * Translates queries into Lucene queries and scorers, and finds the positions of matches.
 */
@ApplicationModule(allowedDependencies = { "query", "search.passage" })
@NullMarked
package rushlight.search.lucene;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
