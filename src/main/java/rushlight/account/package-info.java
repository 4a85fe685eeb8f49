/**
 * Who signs in, how, and what they may do: accounts and their roles, one-time links,
 * passwords, sessions, and the rules for the addresses that are not public. Other modules
 * take {@code @AuthenticationPrincipal SignedIn}.
 */
@ApplicationModule(allowedDependencies = { "core", "web" })
@NullMarked
package rushlight.account;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
