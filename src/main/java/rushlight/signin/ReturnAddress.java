package rushlight.signin;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The address that a visitor requested before being redirected to the sign-in page: a
 * path of this site. A link can contain any value, so a value that could lead to another
 * site is dropped.
 */
final class ReturnAddress {

	static final String PARAMETER = "next";

	static final String DEFAULT = "/account";

	/**
	 * Paths and queries of the characters that RFC 3986 allows in them. A second slash at
	 * the beginning is refused, since it would begin the name of another site; so are
	 * backslashes, which browsers read as slashes, and white space, which browsers
	 * ignore.
	 */
	private static final Pattern LOCAL = Pattern
		.compile("/(?!/)(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2}){0,2000}");

	private ReturnAddress() {
	}

	/**
	 * Checks an address that a request contains.
	 * @return the address if it is of this site, otherwise the path of the account's page
	 */
	static String of(@Nullable String address) {
		return (address != null && LOCAL.matcher(address).matches()) ? address : DEFAULT;
	}

}
