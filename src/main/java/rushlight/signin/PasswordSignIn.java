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
 * Sign-in with a login and a password. The answer, and the time that it takes, do not
 * reveal whether there is no such account, the password is wrong, or the account is
 * disabled.
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
			AuditLog.recordFailedSignIn((ex instanceof ThrottledException) ? "too many tries" : "wrong password",
					this.accounts.findCredentials(request.getName())
						.map((credentials) -> credentials.account().id())
						.orElse(null),
					address);
			throw ex;
		}
	}

	/**
	 * Checks a password.
	 * @param address the network address that the request came from
	 * @throws ThrottledException if too many passwords were tried from the address
	 * @throws BadCredentialsException if no account that may sign in has the login and
	 * the password
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
