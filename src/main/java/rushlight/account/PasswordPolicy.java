package rushlight.account;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

import rushlight.web.Messages;

/**
 * Rules for new passwords, and their hashes. The hash function is Argon2id; each hash
 * names its function, so that another one can replace it later.
 */
@Component
public class PasswordPolicy {

	static final int MIN_CHARACTERS = 8;

	static final int MAX_CHARACTERS = 256;

	/** The word that anyone would try first at this site, in lower case. */
	private static final String SITE_NAME = "rushlight";

	/** Characters that a password has besides a name that it contains. */
	private static final int MIN_CHARACTERS_BESIDES_NAME = 6;

	/** Shorter logins occur in too many passwords by chance. */
	private static final int MIN_CHARACTERS_OF_CHECKED_LOGIN = 4;

	private static final int MIN_DISTINCT_CHARACTERS = 3;

	private final PasswordEncoder encoder = new DelegatingPasswordEncoder("argon2",
			Map.of("argon2", Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8()));

	/**
	 * One turn for each core: computing a hash takes 16 MB and occupies a core for a
	 * while.
	 */
	private final Semaphore turns = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

	/** Passwords that are tried first, in lower case. */
	private final Set<String> common = readCommonPasswords();

	/**
	 * A hash that belongs to no account. It is compared if there is no account, so that
	 * the answer takes as long as for one that exists.
	 */
	private final String decoy = hash("not the password of any account");

	/**
	 * Computes the hash of a password.
	 * @return the hash to store
	 */
	public String hash(String password) {
		this.turns.acquireUninterruptibly();
		try {
			return this.encoder.encode(normalized(password));
		}
		finally {
			this.turns.release();
		}
	}

	/**
	 * Whether a password has a hash.
	 * @param hash null if there is none; the result is false then, after the same time
	 */
	public boolean matches(String password, @Nullable String hash) {
		this.turns.acquireUninterruptibly();
		try {
			return this.encoder.matches(normalized(password), (hash != null) ? hash : this.decoy) && hash != null;
		}
		finally {
			this.turns.release();
		}
	}

	/**
	 * Checks a new password. There are no rules about kinds of characters, since length
	 * counts for more.
	 * @param login the account's login; "" if unknown
	 * @return a sentence about the problem; null if the password is good enough
	 */
	public @Nullable String findProblem(String password, String login) {
		int length = password.codePointCount(0, password.length());
		if (length < MIN_CHARACTERS) {
			return Messages.text("account.password.tooShort", MIN_CHARACTERS);
		}
		if (length > MAX_CHARACTERS) {
			return Messages.text("account.password.tooLong", MAX_CHARACTERS);
		}
		String plain = password.toLowerCase(Locale.ROOT);
		if (this.common.contains(plain) || plain.chars().distinct().count() < MIN_DISTINCT_CHARACTERS) {
			return Messages.text("account.password.common");
		}
		String name = login.toLowerCase(Locale.ROOT).replaceFirst("@.*", "");
		if (plain.startsWith(SITE_NAME) && length < SITE_NAME.length() + MIN_CHARACTERS_BESIDES_NAME
				|| name.length() >= MIN_CHARACTERS_OF_CHECKED_LOGIN && plain.contains(name)
						&& length < name.length() + MIN_CHARACTERS_BESIDES_NAME) {
			return Messages.text("account.password.guessable");
		}
		return null;
	}

	/** The same characters, in whichever form a keyboard composes them. */
	private static String normalized(String password) {
		return Normalizer.normalize(password, Normalizer.Form.NFC);
	}

	private static Set<String> readCommonPasswords() {
		try (InputStream list = PasswordPolicy.class.getResourceAsStream("common-passwords.txt")) {
			if (list == null) {
				throw new IllegalStateException(
						"common-passwords.txt is missing beside " + PasswordPolicy.class.getName());
			}
			return new String(list.readAllBytes(), StandardCharsets.UTF_8).lines()
				.filter((line) -> !line.isBlank() && !line.startsWith("#"))
				.collect(Collectors.toUnmodifiableSet());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
