package rushlight.account;

import java.io.Serializable;

/**
 * The account that a request is made by; kept in the session. Handlers get it as
 * {@code @AuthenticationPrincipal SignedIn}: null for visitors, and for programs that
 * send the administrator's key.
 *
 * @param name as histories show it
 * @param role as it was at the beginning of this request
 */
public record SignedIn(long id, String name, Role role) implements Serializable {

	private static final long serialVersionUID = 1;

}
