/**
 * Finding: the index, the pages of hits, concordance and counts, and the quote checker.
 * PostgreSQL is the truth; the index can be thrown away and is made again while the site
 * is up. What only Lucene can do stays behind {@link rushlight.search.PassageIndex}.
 */
@ApplicationModule(allowedDependencies = { "core", "web", "query", "episode", "speaker", "transcript" })
@NullMarked
package rushlight.search;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
