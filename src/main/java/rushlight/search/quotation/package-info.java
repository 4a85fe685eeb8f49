/** The quote checker: finds whether a quotation was said, and in which words. */
@ApplicationModule(
		allowedDependencies = { "limits", "query", "search.index", "search.result", "search.snapshot", "text", "web" })
@NullMarked
package rushlight.search.quotation;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
