package rushlight.withdrawal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The archive's key for its list of withdrawals, which hashes names and texts and seals
 * the list. It is in the database, so that every backup has it and the list alone reveals
 * nothing (docs/decisions/0031).
 */
final class LedgerKey {

	private static final String HMAC_ALGORITHM = "HmacSHA256";

	private static final String CIPHER_ALGORITHM = "AES/GCM/NoPadding";

	private static final int NONCE_BYTES = 12;

	private static final int TAG_BITS = 128;

	private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

	private final Mac wordings;

	private final byte[] seal;

	private LedgerKey(byte[] secret) {
		this.wordings = mac(mac(secret).doFinal("wordings".getBytes(StandardCharsets.UTF_8)));
		this.seal = mac(secret).doFinal("seal".getBytes(StandardCharsets.UTF_8));
	}

	static LedgerKey of(JdbcTemplate jdbc) {
		return new LedgerKey(
				Objects.requireNonNull(jdbc.queryForObject("select list_key from archive_identity", byte[].class)));
	}

	private static Mac mac(byte[] key) {
		try {
			Mac mac = Mac.getInstance(HMAC_ALGORITHM);
			mac.init(new SecretKeySpec(key, HMAC_ALGORITHM));
			return mac;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java has " + HMAC_ALGORITHM, ex);
		}
	}

	byte[] hash(String text) {
		return this.wordings.doFinal(text.getBytes(StandardCharsets.UTF_8));
	}

	/** The words of a text, with their positions. */
	static List<MatchResult> words(String text) {
		return WORD.matcher(text).results().toList();
	}

	/** Folds a word for comparison: lower case, without diacritics. */
	static String folded(String word) {
		return Normalizer.normalize(word, Normalizer.Form.NFD).replaceAll("\\p{M}+", "").toLowerCase(Locale.ROOT);
	}

	/** The folded words of a wording. */
	static List<String> foldedWords(String wording) {
		List<String> words = new ArrayList<>();
		words(wording).forEach((word) -> words.add(folded(word.group())));
		return words;
	}

	/**
	 * Encrypts and authenticates a list.
	 * @param head the readable part, which is authenticated as well
	 */
	byte[] seal(byte[] head, byte[] list) {
		byte[] nonce = new byte[NONCE_BYTES];
		new SecureRandom().nextBytes(nonce);
		try {
			byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, head).doFinal(list);
			byte[] all = new byte[NONCE_BYTES + sealed.length];
			System.arraycopy(nonce, 0, all, 0, NONCE_BYTES);
			System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
			return all;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java has " + CIPHER_ALGORITHM, ex);
		}
	}

	/**
	 * @throws GeneralSecurityException if the list is damaged, or sealed with another key
	 */
	byte[] open(byte[] head, byte[] all) throws GeneralSecurityException {
		if (all.length < NONCE_BYTES) {
			throw new GeneralSecurityException("cut off");
		}
		byte[] nonce = new byte[NONCE_BYTES];
		System.arraycopy(all, 0, nonce, 0, NONCE_BYTES);
		return cipher(Cipher.DECRYPT_MODE, nonce, head).doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
	}

	private Cipher cipher(int mode, byte[] nonce, byte[] head) throws GeneralSecurityException {
		Cipher cipher = Cipher.getInstance(CIPHER_ALGORITHM);
		cipher.init(mode, new SecretKeySpec(this.seal, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
		cipher.updateAAD(head);
		return cipher;
	}

}
