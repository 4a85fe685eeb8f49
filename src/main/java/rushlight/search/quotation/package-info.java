/** The quote checker: finds whether, and in which words, a quotation was said. */
@ApplicationModule(
		allowedDependencies = { "limits", "query", "search.index", "search.result", "search.snapshot", "text", "web" })
@NullMarked
package rushlight.search.quotation;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
