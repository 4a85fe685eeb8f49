package rushlight.account;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What somebody fills in to get an account.
 *
 * @param login what one signs in with: an e-mail address or any other name
 * @param name as histories show it
 */
public record NewAccount(String login, String name, String password) {

	static final int MAX_LOGIN = 254;

	static final int MAX_NAME = 100;

	/**
	 * Control characters, and those that turn the direction of what stands around a name.
	 */
	private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}\\u202A-\\u202E\\u2066-\\u2069]");

	public NewAccount(@Nullable String login, @Nullable String name, @Nullable String password) {
		this.login = tidy(login);
		this.name = tidy(name);
		this.password = (password != null) ? password : "";
	}

	/** What is wrong: a field's name, and a sentence for it. Empty if nothing is. */
	public Map<String, String> problems(PasswordPolicy passwords) {
		Map<String, String> problems = new LinkedHashMap<>();
		if (this.login.isEmpty()) {
			problems.put("login", "Choose what you sign in with: your e-mail address, or any other name.");
		}
		else if (this.login.length() > MAX_LOGIN || UNPRINTABLE.matcher(this.login).find()
				|| this.login.chars().anyMatch(Character::isSpaceChar)) {
			problems.put("login", "What you sign in with has no spaces and at most " + MAX_LOGIN + " characters.");
		}
		if (this.name.isEmpty()) {
			problems.put("name", "Say how your name should stand beside your corrections.");
		}
		else if (this.name.length() > MAX_NAME || UNPRINTABLE.matcher(this.name).find()) {
			problems.put("name",
					"A name has only letters and signs that can be seen, and at most " + MAX_NAME + " characters.");
		}
		String problem = passwords.problem(this.password, this.login);
		if (problem != null) {
			problems.put("password", problem);
		}
		return problems;
	}

	private static String tidy(@Nullable String text) {
		return (text != null) ? Normalizer.normalize(text.strip(), Normalizer.Form.NFC) : "";
	}

}
