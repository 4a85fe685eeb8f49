/**
 * The results of a search that its pages show: hits with their texts and titles, counts,
 * and the concordance.
 */
@ApplicationModule(allowedDependencies = { "changes", "core", "episode", "limits", "query", "search.index",
		"search.lucene", "search.passage", "search.snapshot", "text", "web" })
@NullMarked
package rushlight.search.result;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
