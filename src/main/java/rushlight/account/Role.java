package rushlight.account;

import java.util.Locale;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

import rushlight.web.Messages;

/** The rights of an account. Each role includes the rights of the next one. */
public enum Role {

	/** Does everything, and decides which account has which role. */
	ADMINISTRATOR,

	/** Corrects transcripts and decides on suggestions. */
	EDITOR,

	/** Reads as visitors do, and stores suggestions and collections under the account. */
	CONTRIBUTOR;

	/** The name in the database and in log lines. */
	public String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** The name on pages. */
	public String text() {
		return Messages.text("account.role." + key());
	}

	/**
	 * @throws IllegalArgumentException if no role has the key
	 */
	static Role of(String key) {
		for (Role role : values()) {
			if (role.key().equals(key)) {
				return role;
			}
		}
		throw new IllegalArgumentException("There is no role “" + key + "”");
	}

	/** The authority that Spring Security's {@code hasRole} checks. */
	GrantedAuthority authority() {
		return new SimpleGrantedAuthority("ROLE_" + name());
	}

}
