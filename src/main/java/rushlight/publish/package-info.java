/**
 * Downloads: transcripts in other formats, source files byte for byte, and stored audio.
 */
@ApplicationModule(allowedDependencies = { "changes", "core", "episode", "pagecache", "transcript", "web" })
@NullMarked
package rushlight.publish;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
