package rushlight.signin;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Where somebody wanted to be before they were sent to sign in: a path of this site.
 * Anybody can write one into a link, so whatever could lead elsewhere is dropped.
 */
final class ReturnAddress {

	static final String PARAMETER = "next";

	static final String DEFAULT = "/account";

	/**
	 * The characters that RFC 3986 lets stand in a path and a query. A second slash would
	 * begin the name of another site, and browsers take a backslash for a slash and
	 * overlook white space; neither is among them.
	 */
	private static final Pattern LOCAL = Pattern
		.compile("/(?!/)(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2}){0,2000}");

	private ReturnAddress() {
	}

	/**
	 * @param address as the request has it
	 * @return the address if it is one of this site, else the account's own page
	 */
	static String of(@Nullable String address) {
		return (address != null && LOCAL.matcher(address).matches()) ? address : DEFAULT;
	}

}
