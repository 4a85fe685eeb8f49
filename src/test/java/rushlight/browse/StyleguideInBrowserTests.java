package rushlight.browse;

import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

import rushlight.Browser;
import rushlight.Browser.Look;
import rushlight.Site;
import rushlight.SiteTest;

import static org.assertj.core.api.Assertions.assertThat;

/** The style guide in a browser: accessible, in every width and colour scheme. */
@SiteTest
@ActiveProfiles("dev")
class StyleguideInBrowserTests {

	@RegisterExtension
	static Browser browser = new Browser();

	@LocalServerPort
	private int port;

	@Test
	void isAccessibleAndFitsInEveryLook() {
		List<String> errors = new ArrayList<>();
		Page page = browser.open(new Site(this.port).address("/styleguide"), Look.DESKTOP, errors);
		assertThat(page.locator("article.episode .turn").count()).isPositive();
		assertThat(page.content()).doesNotContain("??");
		Browser.assertGoodInEveryLook(page, "styleguide");
		assertThat(errors).isEmpty();
	}

}
