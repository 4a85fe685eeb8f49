package rushlight.account;

import java.io.Serializable;

/**
 * The account that makes a request, as the session stores it. Handlers get it as
 * {@code @AuthenticationPrincipal SignedIn}: null for visitors, and for programs that
 * send the administrator's key.
 *
 * @param name the name that histories show
 * @param role the role at the beginning of the request
 */
public record SignedIn(long id, String name, Role role) implements Serializable {

	private static final long serialVersionUID = 1;

}
