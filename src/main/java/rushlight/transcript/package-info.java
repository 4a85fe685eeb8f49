/**
 * The model of what was said: transcripts with their voices, segments, played clips and
 * sources, and finders for them. {@code history} changes them.
 */
@ApplicationModule(allowedDependencies = { "core", "episode", "speaker", "text", "web" })
@NullMarked
package rushlight.transcript;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
