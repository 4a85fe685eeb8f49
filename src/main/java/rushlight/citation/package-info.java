/**
 * References to episodes and to passages of them, as styles and programs want them. The
 * writers are a small library (a {@link rushlight.citation.Cited} in, text out);
 * {@link rushlight.citation.CitedEpisodes} reads what there is to cite. A page of another
 * module that has something to cite makes a {@link rushlight.citation.CiteSheet} of it
 * and prints that by {@code citation/_parts :: sheet}, and the tags of its head by
 * {@code :: tags}.
 */
@ApplicationModule(allowedDependencies = { "core", "web", "episode", "speaker", "transcript" })
@NullMarked
package rushlight.citation;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
