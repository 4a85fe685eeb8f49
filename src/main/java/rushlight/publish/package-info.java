/**
 * What leaves the archive as files: transcripts in other forms, sources as they came, and
 * audio that is kept here.
 */
@ApplicationModule(allowedDependencies = { "core", "web", "episode", "speaker", "transcript", "format" })
@NullMarked
package rushlight.publish;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
