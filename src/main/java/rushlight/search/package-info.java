/**
 * The pages and files of a search. PostgreSQL holds the truth; the index can be deleted,
 * and is rebuilt while the site is up.
 */
@ApplicationModule(allowedDependencies = { "core", "limits", "query", "search.index", "search.lucene", "search.passage",
		"search.result", "search.snapshot", "web" })
@NullMarked
package rushlight.search;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
