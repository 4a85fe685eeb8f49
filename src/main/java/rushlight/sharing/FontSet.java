package rushlight.sharing;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The fonts of pictures, which are part of the application (see ORIGIN.md beside them): a
 * picture looks the same on every machine, also on one without any fonts.
 */
final class FontSet {

	private static final String FOLDER = "/rushlight/sharing/fonts/";

	private static final String TEXT = "Literata-Medium.ttf";

	private static final String LABEL = "SourceSans3-SemiBold.ttf";

	/** Fonts for scripts that our own two fonts lack. */
	private static final List<String> SCRIPTS = List.of("NotoNaskhArabic-Regular.ttf", "NotoSerifHebrew-Regular.ttf",
			"NotoSerifDevanagari-Regular.ttf", "NotoSerifBengali-Regular.ttf", "NotoSerifGujarati-Regular.ttf",
			"NotoSerifGurmukhi-Regular.ttf", "NotoSerifTamil-Regular.ttf", "NotoSansTelugu-Regular.ttf",
			"NotoSansKannada-Regular.ttf", "NotoSerifMalayalam-Regular.ttf", "NotoSansSinhala-Regular.ttf",
			"NotoSerifThai-Regular.ttf", "NotoSerifLao-Regular.ttf", "NotoSansKhmer-Regular.ttf",
			"NotoSansMyanmar-Regular.ttf", "NotoSerifArmenian-Regular.ttf", "NotoSerifGeorgian-Regular.ttf",
			"NotoSansEthiopic-Regular.ttf");

	private static final String JAPANESE = "NotoSansCJKjp-Regular.otf";

	private static final String CHINESE = "NotoSansCJKsc-Regular.otf";

	private static final String KOREAN = "NotoSansCJKkr-Regular.otf";

	private static final String REST = "NotoSerif-Regular.ttf";

	private final Font text;

	private final Font label;

	private final List<Font> scripts;

	private final Font japanese;

	private final Font chinese;

	private final Font korean;

	private final Font rest;

	private FontSet() {
		this.text = load(TEXT);
		this.label = load(LABEL);
		this.scripts = SCRIPTS.stream().map(FontSet::load).toList();
		this.japanese = load(JAPANESE);
		this.chinese = load(CHINESE);
		this.korean = load(KOREAN);
		this.rest = load(REST);
	}

	/**
	 * Returns the fonts, which are loaded once: they take a second, and some ten
	 * megabytes.
	 */
	static FontSet instance() {
		return Holder.INSTANCE;
	}

	/**
	 * Returns the fonts of a text in the order in which they are tried. Chinese, Japanese
	 * and Korean share characters that each writes in its own way.
	 * @param language BCP 47
	 */
	List<Font> text(String language) {
		return order(this.text, language);
	}

	/** Returns the fonts of names and labels. */
	List<Font> label(String language) {
		return order(this.label, language);
	}

	private List<Font> order(Font first, String language) {
		List<Font> fonts = new ArrayList<>();
		fonts.add(first);
		fonts.addAll(this.scripts);
		fonts.addAll(switch (Locale.forLanguageTag(language).getLanguage()) {
			case "zh", "yue" -> List.of(this.chinese, this.japanese, this.korean);
			case "ko" -> List.of(this.korean, this.japanese, this.chinese);
			default -> List.of(this.japanese, this.chinese, this.korean);
		});
		fonts.add(this.rest);
		return fonts;
	}

	private static Font load(String name) {
		try (InputStream in = Objects.requireNonNull(FontSet.class.getResourceAsStream(FOLDER + name), name)) {
			return Font.createFont(Font.TRUETYPE_FONT, in);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (FontFormatException ex) {
			throw new IllegalStateException(name + " is no font", ex);
		}
	}

	/**
	 * Starts Java's fonts on machines without fontconfig, such as the smallest images.
	 * Java on Linux asks the machine for its fonts before it uses ours, and fails if
	 * there is no fontconfig. A configuration file in Java's older format then names one
	 * font, ours.
	 */
	private static void startWithoutTheMachine() throws IOException {
		Path font = Files.createTempFile("rushlight", ".ttf");
		Path list = Files.createTempFile("rushlight", ".properties");
		font.toFile().deleteOnExit();
		list.toFile().deleteOnExit();
		try (InputStream in = Objects.requireNonNull(FontSet.class.getResourceAsStream(FOLDER + TEXT))) {
			Files.write(font, in.readAllBytes());
		}
		List<String> lines = new ArrayList<>(List.of("version=1", "sequence.allfonts=latin-1",
				"filename.Literata=" + font.toString().replace("\\", "\\\\")));
		Stream.of("serif", "sansserif", "monospaced", "dialog", "dialoginput")
			.flatMap((family) -> Stream.of("plain", "bold", "italic", "bolditalic")
				.map((style) -> family + "." + style + ".latin-1=Literata"))
			.forEach(lines::add);
		Files.write(list, lines);
		System.setProperty("sun.awt.fontconfig", list.toString());
	}

	private static final class Holder {

		private static final FontSet INSTANCE = start();

		private static FontSet start() {
			System.setProperty("java.awt.headless", "true");
			try {
				new Font(Font.DIALOG, Font.PLAIN, 12).canDisplay('x');
			}
			catch (RuntimeException | Error ex) {
				try {
					startWithoutTheMachine();
				}
				catch (IOException failed) {
					failed.addSuppressed(ex);
					throw new UncheckedIOException(failed);
				}
			}
			return new FontSet();
		}

	}

}
