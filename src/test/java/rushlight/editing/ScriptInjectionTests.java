package rushlight.editing;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

import rushlight.Browser;
import rushlight.SiteTest;
import rushlight.account.TestAccounts;
import rushlight.history.NewArchive;
import rushlight.suggestion.TestSuggestions;

/** The small form of {@link ScriptInjectionProof}: a few strings. */
@SiteTest
@Import({ NewArchive.class, TestAccounts.class, TestSuggestions.class })
@TestPropertySource(properties = "rushlight.test-archive=corrections")
class ScriptInjectionTests {

	private static final int STRINGS = 4;

	@RegisterExtension
	static Browser browser = new Browser();

	@Test
	void whatIsTypedStaysText(@Autowired NewArchive archive, @Autowired TestAccounts accounts,
			@Autowired JdbcTemplate jdbc, @Autowired TestSuggestions suggestions, @LocalServerPort int port) {
		ScriptInjection injection = new ScriptInjection(InjectedStrings.list(STRINGS, 20_261_125), archive, accounts,
				jdbc, suggestions, port);
		injection.fill();
		injection.openAll(browser);
	}

}
