package rushlight.account;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import rushlight.web.Messages;

/**
 * The form that creates an account.
 *
 * @param login the e-mail address, or any other name, to sign in with
 * @param name the name that histories show
 */
public record NewAccount(String login, String name, String password) {

	static final int MAX_LOGIN_CHARACTERS = 254;

	static final int MAX_NAME_CHARACTERS = 100;

	/**
	 * Control characters, and characters that change the direction of the text around a
	 * name.
	 */
	private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}\\u202A-\\u202E\\u2066-\\u2069]");

	public NewAccount(@Nullable String login, @Nullable String name, @Nullable String password) {
		this.login = tidy(login);
		this.name = tidy(name);
		this.password = (password != null) ? password : "";
	}

	/**
	 * Checks all fields.
	 * @return a sentence for each field that is wrong, by the field's name; empty if all
	 * are right
	 */
	public Map<String, String> findProblems(PasswordPolicy passwords) {
		Map<String, String> problems = new LinkedHashMap<>();
		if (this.login.isEmpty()) {
			problems.put("login", Messages.text("account.new.login.missing"));
		}
		else if (this.login.length() > MAX_LOGIN_CHARACTERS || UNPRINTABLE.matcher(this.login).find()
				|| this.login.chars().anyMatch(Character::isSpaceChar)) {
			problems.put("login", Messages.text("account.new.login.invalid", MAX_LOGIN_CHARACTERS));
		}
		if (this.name.isEmpty()) {
			problems.put("name", Messages.text("account.new.name.missing"));
		}
		else if (this.name.length() > MAX_NAME_CHARACTERS || UNPRINTABLE.matcher(this.name).find()) {
			problems.put("name", Messages.text("account.new.name.invalid", MAX_NAME_CHARACTERS));
		}
		String problem = passwords.findProblem(this.password, this.login);
		if (problem != null) {
			problems.put("password", problem);
		}
		return problems;
	}

	private static String tidy(@Nullable String text) {
		return (text != null) ? Normalizer.normalize(text.strip(), Normalizer.Form.NFC) : "";
	}

}
