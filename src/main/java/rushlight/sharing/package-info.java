/**
 * What other sites show of the archive: pictures of quotations, previews of links,
 * structured data, embedded passages. Another module provides each kind of passage as an
 * {@link rushlight.sharing.EmbedSource}.
 */
@ApplicationModule(allowedDependencies = { "core", "episode", "pagecache", "text", "web" })
@NullMarked
package rushlight.sharing;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
