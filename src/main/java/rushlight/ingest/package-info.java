/**
 * Brings files, folders and ZIPs into the archive: each file all in or not at all, and
 * the same file only once.
 */
@ApplicationModule(allowedDependencies = { "core", "web", "episode", "speaker", "transcript", "format" })
@NullMarked
package rushlight.ingest;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
