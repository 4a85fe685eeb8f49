/** The cache of rendered pages that are the same for every visitor. */
@ApplicationModule(allowedDependencies = { "changes", "web" })
@NullMarked
package rushlight.pagecache;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
