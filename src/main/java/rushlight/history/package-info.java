/**
 * The revisions of a transcript: reads earlier states and lineage, and writes new
 * revisions. {@link rushlight.history.RevisionWriter} is the only way to change a
 * transcript; {@link rushlight.history.FirstRevision} writes the first one, and
 * {@code redaction} masks words in states that exist.
 */
@ApplicationModule(allowedDependencies = { "changes", "core", "episode", "text", "transcript" })
@NullMarked
package rushlight.history;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
