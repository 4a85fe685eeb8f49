package rushlight.account;

import java.util.Locale;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** What an account may do; each may do what the next one may. */
public enum Role {

	/** Everything, and says who may do what. */
	ADMINISTRATOR,

	/** Corrects transcripts and decides on suggestions. */
	EDITOR,

	/** Reads like everybody; suggestions and collections are kept under the account. */
	CONTRIBUTOR;

	/** As the database and the forms write it. */
	public String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * @throws IllegalArgumentException for anything that {@link #key()} never gives
	 */
	static Role of(String key) {
		for (Role role : values()) {
			if (role.key().equals(key)) {
				return role;
			}
		}
		throw new IllegalArgumentException("There is no role “" + key + "”");
	}

	/** What Spring Security's {@code hasRole} looks for. */
	GrantedAuthority authority() {
		return new SimpleGrantedAuthority("ROLE_" + name());
	}

}
