/**
 * Model of transcripts: voices, segments, played clips and sources, with finders for
 * them. {@code history} changes them.
 */
@ApplicationModule(allowedDependencies = { "core", "episode", "speaker", "text", "web" })
@NullMarked
package rushlight.transcript;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
