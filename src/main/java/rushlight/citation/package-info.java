/**
 * References to episodes and to passages of them, as styles and programs want them. The
 * writers are a small library (a {@link rushlight.citation.Cited} in, text out);
 * {@link rushlight.citation.CitedEpisodes} reads what there is to cite.
 */
@ApplicationModule(allowedDependencies = { "core", "web", "episode", "speaker", "transcript" })
@NullMarked
package rushlight.citation;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
