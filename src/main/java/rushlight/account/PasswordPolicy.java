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

/**
 * Passwords: which are good enough, and their hashes (Argon2id, named in the hash itself,
 * so that another one can follow).
 */
@Component
public class PasswordPolicy {

	static final int MIN_LENGTH = 8;

	static final int MAX_LENGTH = 256;

	/** What everybody would try first at this site. */
	private static final String SITE = "rushlight";

	private final PasswordEncoder encoder = new DelegatingPasswordEncoder("argon2",
			Map.of("argon2", Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8()));

	/**
	 * A hash takes 16 MB and a core for a while: as many at a time as there are cores.
	 */
	private final Semaphore turns = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

	private final Set<String> common = common();

	/**
	 * Nobody's hash, so that an account that is not there takes as long as one that is.
	 */
	private final String decoy = hash("nobody has this password");

	/**
	 * @return the hash to keep
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
	 * @param hash null where there is none: takes as long, and is never right
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
	 * What is wrong with a new password, as a sentence; null if nothing is. There are no
	 * rules about kinds of characters: length is what counts.
	 * @param login of the account; empty if not known
	 */
	public @Nullable String problem(String password, String login) {
		int length = password.codePointCount(0, password.length());
		if (length < MIN_LENGTH) {
			return "A password has at least " + MIN_LENGTH + " characters; 15 or more are better.";
		}
		if (length > MAX_LENGTH) {
			return "A password has at most " + MAX_LENGTH + " characters.";
		}
		String plain = password.toLowerCase(Locale.ROOT);
		if (this.common.contains(plain) || plain.chars().distinct().count() < 3) {
			return "This is one of the passwords that are tried first. Choose another, for example four words that have nothing to do with each other.";
		}
		String name = login.toLowerCase(Locale.ROOT).replaceFirst("@.*", "");
		if (plain.startsWith(SITE) && length < SITE.length() + 6
				|| name.length() > 3 && plain.contains(name) && length < name.length() + 6) {
			return "This password can be guessed from the name. Choose another.";
		}
		return null;
	}

	/** The same characters, whichever way a keyboard composes them. */
	private static String normalized(String password) {
		return Normalizer.normalize(password, Normalizer.Form.NFC);
	}

	private static Set<String> common() {
		try (InputStream list = PasswordPolicy.class.getResourceAsStream("common-passwords.txt")) {
			if (list == null) {
				throw new IllegalStateException("common-passwords.txt is not beside " + PasswordPolicy.class.getName());
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
