package rushlight.signin;

import com.webauthn4j.util.exception.WebAuthnException;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationRequestToken;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;

import rushlight.account.AccountStore;
import rushlight.account.SignedInToken;

/**
 * Sign-in with a passkey: Spring Security checks the passkey, and {@link AccountStore}
 * finds the account, as after a password. It is not a bean, since Spring Security
 * registers an authentication provider by itself only if there is exactly one.
 */
class PasskeySignIn implements AuthenticationProvider {

	private final WebAuthnRelyingPartyOperations passkeys;

	private final AccountStore accounts;

	PasskeySignIn(WebAuthnRelyingPartyOperations passkeys, AccountStore accounts) {
		this.passkeys = passkeys;
		this.accounts = accounts;
	}

	@Override
	public Authentication authenticate(Authentication request) {
		try {
			PublicKeyCredentialUserEntity owner = this.passkeys
				.authenticate(((WebAuthnAuthenticationRequestToken) request).getWebAuthnRequest());
			return this.accounts.findByPasskeyHandle(owner.getId().toBase64UrlString())
				.map(SignedInToken::new)
				.orElseThrow(() -> new BadCredentialsException("The account may not sign in"));
		}
		catch (IllegalArgumentException | WebAuthnException ex) {
			throw new BadCredentialsException("Not a passkey of an account", ex);
		}
	}

	@Override
	public boolean supports(Class<?> authentication) {
		return WebAuthnAuthenticationRequestToken.class.isAssignableFrom(authentication);
	}

}
