/**
 * What other sites show of the archive: pictures of quotations, cards, structured data,
 * passages within their own pages. Knows no kind of passage: whoever has one brings an
 * {@link rushlight.sharing.EmbedSource}.
 */
@ApplicationModule(allowedDependencies = { "core", "web", "episode" })
@NullMarked
package rushlight.sharing;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
