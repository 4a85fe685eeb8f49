package rushlight.editing;

import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

import rushlight.Browser;
import rushlight.Proof;
import rushlight.SiteTest;
import rushlight.account.TestAccounts;
import rushlight.history.NewArchive;
import rushlight.suggestion.TestSuggestions;

/**
 * Hundreds of strings in every field; {@link ScriptInjectionTests} is its small form.
 */
@Tag("proof")
@SiteTest
@Import({ NewArchive.class, TestAccounts.class, TestSuggestions.class })
@TestPropertySource(properties = "rushlight.test-archive=injections")
class ScriptInjectionProof {

	private static final int STRINGS = 500;

	private static final long SEED = Proof.seed();

	@RegisterExtension
	static Browser browser = new Browser();

	@Test
	void whatIsTypedStaysText(@Autowired NewArchive archive, @Autowired TestAccounts accounts,
			@Autowired JdbcTemplate jdbc, @Autowired TestSuggestions suggestions, @LocalServerPort int port) {
		ScriptInjection injection = new ScriptInjection(InjectedStrings.list(STRINGS, SEED), archive, accounts, jdbc,
				suggestions, port);
		injection.fill();
		Map<String, Object> figures = new LinkedHashMap<>();
		figures.put("Seed", SEED);
		figures.putAll(injection.openAll(browser));
		Proof.record("Correct: script injection", figures);
	}

}
