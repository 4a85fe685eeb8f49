/**
 * What was said: transcripts with their voices, segments, played clips, revisions,
 * lineage and sources. Every change to a transcript goes in through
 * {@link rushlight.transcript.TranscriptEditor}.
 */
@ApplicationModule(allowedDependencies = { "core", "web", "episode", "speaker", "format" })
@NullMarked
package rushlight.transcript;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
