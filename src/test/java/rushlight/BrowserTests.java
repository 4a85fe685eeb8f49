package rushlight;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The checks of {@link Browser} find the faults for which they are made. */
class BrowserTests {

	private static final String GOOD = "data:text/html,<html lang='en'><title>A page</title>"
			+ "<meta name='viewport' content='width=device-width'><main><h1>Words</h1></main>";

	@RegisterExtension
	static Browser browser = new Browser();

	@Test
	void acceptsAGoodPageInEveryLook() {
		for (Browser.Look look : Browser.Look.all()) {
			Page page = browser.open(GOOD, look);
			Browser.assertAccessible(page);
			Browser.assertFitsItsWidth(page);
		}
	}

	@Test
	void readsWithoutJavaScript() {
		String address = GOOD + "<p id='p'>plain</p><script>p.textContent = 'changed'</script>";
		assertThat(browser.open(address, Browser.Look.PHONE.withoutJavaScript()).textContent("#p")).isEqualTo("plain");
		assertThat(browser.open(address, Browser.Look.PHONE).textContent("#p")).isEqualTo("changed");
	}

	@Test
	void findsTextThatCannotBeRead() {
		Page page = browser.open(GOOD + "<p style='color:%23ddd'>pale</p>", Browser.Look.DESKTOP);
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> Browser.assertAccessible(page))
			.withMessageContaining("pale");
	}

	@Test
	void findsTextThatCannotBeReadInTheDark() {
		Page page = browser.open(GOOD
				+ "<style>:root{color-scheme:light dark}@media(prefers-color-scheme:dark){html{background:%23000}p{color:%23333}}</style>"
				+ "<p>gloomy</p>", Browser.Look.DESKTOP);
		Browser.assertAccessible(page);
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> Browser.assertGoodInEveryLook(page, "dark"))
			.withMessageContaining("gloomy");
	}

	@Test
	void findsWhatDoesNotFit() {
		Page page = browser.open(GOOD + "<div style='width:400px'>wide</div>", Browser.Look.PHONE);
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> Browser.assertFitsItsWidth(page));
	}

}
