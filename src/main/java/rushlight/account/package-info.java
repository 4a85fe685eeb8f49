/**
 * Accounts and their roles, passwords, one-time links, and the audit log. Controllers
 * take {@code @AuthenticationPrincipal SignedIn}.
 */
@ApplicationModule(allowedDependencies = { "core", "system", "web" })
@NullMarked
package rushlight.account;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
