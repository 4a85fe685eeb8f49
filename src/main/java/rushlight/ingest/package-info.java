/**
 * The import of files, folders and ZIPs. Each file is imported completely or not at all,
 * and the same file only once.
 */
@ApplicationModule(allowedDependencies = { "changes", "core", "episode", "format", "format :: document", "history",
		"redaction", "reimport", "speaker", "system", "text", "transcript" })
@NullMarked
package rushlight.ingest;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
