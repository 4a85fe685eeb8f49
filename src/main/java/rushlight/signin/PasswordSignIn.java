package rushlight.signin;

import java.util.Optional;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

import rushlight.account.AccountStore;
import rushlight.account.AuditLog;
import rushlight.account.PasswordPolicy;
import rushlight.account.SignedIn;
import rushlight.account.SignedInToken;

/**
 * Signing in with a login and a password. Whether there is no such account, or the
 * password is another, or the account is disabled, nobody learns: the answer and the time
 * it takes are the same.
 */
@Component
class PasswordSignIn implements AuthenticationProvider {

	private final AccountStore accounts;

	private final PasswordPolicy passwords;

	private final SignInThrottle throttle;

	PasswordSignIn(AccountStore accounts, PasswordPolicy passwords, SignInThrottle throttle) {
		this.accounts = accounts;
		this.passwords = passwords;
		this.throttle = throttle;
	}

	@Override
	public Authentication authenticate(Authentication request) {
		String address = (request.getDetails() instanceof WebAuthenticationDetails details) ? details.getRemoteAddress()
				: "unknown";
		try {
			return new SignedInToken(check(address, request.getName(), String.valueOf(request.getCredentials())));
		}
		catch (AuthenticationException ex) {
			AuditLog.signInFailed((ex instanceof ThrottledException) ? "too many tries" : "wrong password",
					this.accounts.findCredentials(request.getName())
						.map((credentials) -> credentials.account().id())
						.orElse(null),
					address);
			throw ex;
		}
	}

	/**
	 * @param address of the network that the request came from
	 * @throws ThrottledException if too many were tried from there
	 * @throws BadCredentialsException if this is not the password of such an account
	 */
	SignedIn check(String address, String login, String password) {
		this.throttle.begin(address, login);
		Optional<AccountStore.Credentials> found = this.accounts.findCredentials(login);
		String hash = found.map(AccountStore.Credentials::passwordHash).orElse(null);
		if (!this.passwords.matches(password, hash)) {
			throw new BadCredentialsException("Not the password of such an account");
		}
		this.throttle.succeed(address, login);
		return found.orElseThrow().account();
	}

	@Override
	public boolean supports(Class<?> authentication) {
		return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
	}

}
