/**
 * Searches one state of the index: hits, facets, occurrences, candidates of quotations.
 * Other packages use {@link rushlight.search.snapshot.PassageIndex}.
 */
@ApplicationModule(allowedDependencies = { "limits", "query", "search.index", "search.lucene", "search.passage" })
@NullMarked
package rushlight.search.snapshot;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
