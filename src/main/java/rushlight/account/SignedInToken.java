package rushlight.account;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AbstractAuthenticationToken;

/**
 * Spring Security's token of a successful sign-in. Its name is the account's number, by
 * which Spring Session finds the sessions of one account.
 */
public final class SignedInToken extends AbstractAuthenticationToken {

	private static final long serialVersionUID = 1;

	private final SignedIn account;

	public SignedInToken(SignedIn account) {
		super(List.of(account.role().authority()));
		this.account = account;
		setAuthenticated(true);
	}

	@Override
	public SignedIn getPrincipal() {
		return this.account;
	}

	@Override
	public @Nullable Object getCredentials() {
		return null;
	}

	@Override
	public String getName() {
		return sessionsOf(this.account.id());
	}

	/** The name under which Spring Session stores the sessions of an account. */
	public static String sessionsOf(long account) {
		return Long.toString(account);
	}

}
