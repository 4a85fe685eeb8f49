package rushlight.sharing;

import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import javax.imageio.ImageIO;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pictures of quotations, in any script; {@code -Dcards=FOLDER} stores them for
 * inspection.
 */
class PictureMakerTests {

	private static final String LONG = "For eleven years I wrote down every single wave that came in under the lamp, and I "
			+ "can tell you that the seventh is not the largest; it is only the one you are waiting for. People come "
			+ "here with a story about the sea, and they look at the water until the water agrees with them. I had "
			+ "nobody to agree with, so I counted. In the second winter I stopped rounding, in the fourth I stopped "
			+ "writing the date, since the waves knew it better than I did.";

	private static final String ARABIC = "كان حارس المنارة يعدّ الأمواج كل ليلة، ويقول إن الموجة السابعة ليست أكبرها.";

	private static final String JAPANESE = "灯台守は毎晩、波を数えていた。七番目の波がいちばん大きいわけではない。";

	private final PictureMaker pictures = new PictureMaker();

	private BufferedImage draw(String words, String language, @Nullable String verdict) throws IOException {
		byte[] png = this.pictures.quotation(new SharedQuotation(words, "Māra Kalniņa", "Wick & Tide",
				"Three Minutes of Fog", "https://rushlight.example/clips/3k7q9w2m", verdict, language));
		String folder = System.getProperty("cards", "");
		if (!folder.isEmpty()) {
			Files.write(Files.createDirectories(Path.of(folder)).resolve(language + words.length() + ".png"), png);
		}
		return ImageIO.read(new ByteArrayInputStream(png));
	}

	private static boolean same(BufferedImage one, BufferedImage other) {
		int[] first = one.getRGB(0, 0, one.getWidth(), one.getHeight(), null, 0, one.getWidth());
		int[] second = other.getRGB(0, 0, other.getWidth(), other.getHeight(), null, 0, other.getWidth());
		return java.util.Arrays.equals(first, second);
	}

	/** Returns the share of coloured pixels in the words' space, in thousandths. */
	private static int ink(BufferedImage picture) {
		int ink = 0;
		for (int y = 0; y < 430; y++) {
			for (int x = 0; x < picture.getWidth(); x++) {
				ink += (new Color(picture.getRGB(x, y)).getRed() < 128) ? 1 : 0;
			}
		}
		return ink * 1000 / (430 * picture.getWidth());
	}

	static List<Arguments> quotations() {
		return List.of(Arguments.of("en", "And a lamp is boring."), Arguments.of("en", LONG),
				Arguments.of("ar", ARABIC), Arguments.of("ja", JAPANESE),
				Arguments.of("hi", "लाइटहाउस का रखवाला हर रात लहरें गिनता था।"),
				Arguments.of("ko", "등대지기는 매일 밤 파도를 세었다."), Arguments.of("zh", "灯塔看守人每晚都在数海浪。"),
				Arguments.of("he", "שומר המגדלור ספר גלים."), Arguments.of("th", "คนเฝ้าประภาคารนับคลื่นทุกคืน"));
	}

	@ParameterizedTest
	@MethodSource("quotations")
	void wordsOfEveryScriptAreDrawn(String language, String text) throws IOException {
		BufferedImage picture = draw(text, language, null);
		assertThat(picture.getWidth()).isEqualTo(1200);
		assertThat(picture.getHeight()).isEqualTo(630);
		assertThat(ink(picture)).as(text).isBetween(6, 300);
		assertThat(same(picture, draw(text, language, null))).as("the same again").isTrue();
		assertThat(same(picture, draw(text.substring(0, text.length() - 1) + "7", language, null)))
			.as("other words, another picture")
			// The end of a long text is not on the picture.
			.isEqualTo(text.equals(LONG));
	}

	@Test
	void pictureHasAllTexts() throws IOException {
		BufferedImage plain = draw("One word.", "en", null);
		assertThat(same(plain, draw("One word.", "en", "Reworded since"))).isFalse();
		byte[] other = this.pictures.quotation(new SharedQuotation("One word.", "Somebody Else", "Wick & Tide",
				"Three Minutes of Fog", "https://rushlight.example/clips/3k7q9w2m", null, "en"));
		assertThat(same(plain, ImageIO.read(new ByteArrayInputStream(other)))).isFalse();
	}

	@Test
	void ourFontsCoverTheScriptsWithoutSystemFonts() {
		List<Font> fonts = FontSet.instance().text("en");
		for (String text : List.of("Māra Kalniņa – “façade”", "Ελληνικά", "Кириллица", "العربية", "فارسی پگاه",
				"हिन्दी", "বাংলা", "ગુજરાતી", "ਪੰਜਾਬੀ", "தமிழ்", "తెలుగు", "ಕನ್ನಡ", "മലയാളം", "සිංහල", "ไทย", "ລາວ",
				"ខ្មែរ", "မြန်မာ", "עברית", "Հայերեն", "ქართული", "አማርኛ", "日本語のカタカナ", "繁體中文說話", "简体中文说话", "한국어 뷁")) {
			assertThat(fonts).as(text).anyMatch((font) -> font.canDisplayUpTo(text.replace(" ", "")) == -1);
		}
		assertThat(fonts.stream().map(Font::getFamily)).noneMatch((family) -> family.matches("Dialog|SansSerif|Serif"));
	}

	@Test
	void hanCharactersAreWrittenAsTheirLanguageDoes() throws IOException {
		assertThat(same(draw("直刃", "ja", null), draw("直刃", "zh", null))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\u0000\uFEFF", "🌊🌊", "\uD83C", "…", "\u202E abc \u202C", "( ( (" })
	void oddWordsHarmNothing(String words) throws IOException {
		assertThat(draw(words, "en", null).getWidth()).isEqualTo(1200);
		assertThat(draw(words, "not a language", null).getWidth()).isEqualTo(1200);
	}

	@Test
	void endlessTextIsCut() throws IOException {
		assertThat(ink(draw("word ".repeat(200_000), "en", null))).isPositive();
		assertThat(ink(draw("Donaudampfschiff".repeat(50_000), "de", null))).isPositive();
		assertThat(ink(draw("e\u0301".repeat(50_000), "en", null))).isPositive();
	}

	@Test
	void wordsAreCutBetweenWords() {
		Set<String> cut = new HashSet<>();
		for (int most = 20; most < 200; most++) {
			String shortened = StyledText.bounded(LONG, most);
			assertThat(shortened).endsWith("…").hasSizeLessThanOrEqualTo(most + 1);
			String kept = shortened.substring(0, shortened.length() - 1);
			assertThat(LONG).startsWith(kept);
			assertThat(LONG.substring(kept.length())).matches("(?s)[\\s,.;:].*");
			cut.add(shortened);
		}
		assertThat(cut).hasSizeGreaterThan(20);
		assertThat(StyledText.bounded(LONG, 5000)).isEqualTo(LONG);
		assertThat(StyledText.bounded("Wave, and lamp", 7)).isEqualTo("Wave…");
		// Never within a character that consists of several code points.
		assertThat(StyledText.bounded("👩‍👩‍👧".repeat(20), 20)).matches("(👩‍👩‍👧)+…");
	}

	@Test
	void aTitleIsDrawn() throws IOException {
		byte[] png = this.pictures.title(new SharedTitle("Episode 4", "Three Minutes of Fog", "Sunniva Bråthen",
				"Wick & Tide", "https://rushlight.example/episodes/wick-tide-4", "en"));
		assertThat(ink(ImageIO.read(new ByteArrayInputStream(png)))).isPositive();
		assertThat(png.length).isLessThan(200_000);
	}

}
