/**
 * What all pages share: errors, security headers, HTML, feeds and files. Independent of
 * every feature.
 */
@ApplicationModule(allowedDependencies = { "core", "text" })
@NullMarked
package rushlight.web;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
