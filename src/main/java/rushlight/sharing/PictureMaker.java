package rushlight.sharing;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import com.ibm.icu.util.LocaleData;
import com.ibm.icu.util.ULocale;
import org.springframework.stereotype.Component;

import rushlight.web.Messages;

/**
 * Draws the pictures of previews: a PNG with the words, their speaker and their origin. A
 * picture is drawn from the given words, and not stored here.
 */
@Component
public class PictureMaker {

	public static final int WIDTH = 1200;

	public static final int HEIGHT = 630;

	/** Characters of a text that are considered; a picture has no room for more. */
	private static final int MAX_CHARACTERS = 520;

	/** Pictures that are drawn at once; each takes a core and some megabytes. */
	private static final int MAX_CONCURRENT_PICTURES = 2;

	private static final int PATIENCE_SECONDS = 5;

	private static final int MARGIN = 72;

	private static final int BAR = 8;

	private static final int INDENT = 44;

	private static final int TEXT_TOP = 58;

	private static final int TEXT_BOTTOM = 412;

	private static final int NAME_LINE = 480;

	private static final int SHOW_LINE = 520;

	private static final int RULE = 546;

	private static final int SITE_LINE = 596;

	private static final int LARGEST = 72;

	/**
	 * The smallest letters, which are still readable if the picture is shown at a third
	 * of its size.
	 */
	private static final int MIN_LETTER_SIZE = 36;

	private static final int LETTER_SIZE_DECREMENT = 2;

	/**
	 * The distance of baselines for letters of common height, in units of the letter
	 * size.
	 */
	private static final float LINE_PITCH = 1.32f;

	/**
	 * The gap between the lowest and the highest letter of two lines, in the same units.
	 */
	private static final float LINE_GAP = 0.16f;

	private static final float NAME = 34;

	private static final float LABEL = 26;

	private static final Color PAPER = new Color(0xfbfbf6);

	private static final Color INK = new Color(0x1d231f);

	private static final Color QUIET = new Color(0x58625b);

	private static final Color LINE = new Color(0xd7dbcf);

	private static final Color LINK = new Color(0x1d5c43);

	private static final Color FLAME = new Color(0xa15305);

	private final Semaphore desks = new Semaphore(MAX_CONCURRENT_PICTURES);

	/**
	 * Draws a quotation, in the quotation marks of its language.
	 * @return a PNG of {@value #WIDTH} by {@value #HEIGHT}
	 */
	public byte[] quotation(SharedQuotation quotation) {
		LocaleData marks = LocaleData.getInstance(ULocale.forLanguageTag(quotation.language()));
		String where = joined(quotation.show(), quotation.episode());
		String verdict = (quotation.verdict() == null) ? "" : quotation.verdict();
		return drawn(() -> draw(
				new StyledText(StyledText.bounded(quotation.words(), MAX_CHARACTERS),
						marks.getDelimiter(LocaleData.QUOTATION_START), marks.getDelimiter(LocaleData.QUOTATION_END),
						quotation.language(), FontSet.instance().text(quotation.language())),
				quotation.language(), quotation.speaker(), where, verdict, quotation.url()));
	}

	/**
	 * Draws a title.
	 * @return a PNG of {@value #WIDTH} by {@value #HEIGHT}
	 */
	public byte[] title(SharedTitle title) {
		return drawn(() -> draw(
				new StyledText(StyledText.bounded(title.title(), MAX_CHARACTERS), title.language(),
						FontSet.instance().text(title.language())),
				title.language(), title.people(), joined(title.show(), title.kind()), "", title.url()));
	}

	private static String joined(String one, String other) {
		return (one.isEmpty() || other.isEmpty()) ? one + other : one + " · " + other;
	}

	private byte[] drawn(Supplier<byte[]> drawing) {
		try {
			if (!this.desks.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
				throw new TooBusyException();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new TooBusyException();
		}
		try {
			return drawing.get();
		}
		finally {
			this.desks.release();
		}
	}

	private static byte[] draw(StyledText words, String language, String people, String where, String note,
			String url) {
		BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
		Graphics2D on = picture.createGraphics();
		try {
			on.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
			on.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
			on.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
			on.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
			on.setColor(PAPER);
			on.fillRect(0, 0, WIDTH, HEIGHT);
			boolean rightToLeft = words.isRightToLeft();
			words(on, words, rightToLeft);
			List<Font> fonts = FontSet.instance().label(language);
			int inner = WIDTH - 2 * MARGIN - INDENT;
			float noteWidth = note.isEmpty() ? 0
					: label(on, note, language, fonts, LABEL, FLAME, NAME_LINE, !rightToLeft, inner / 2);
			label(on, people, language, fonts, NAME, LINK, NAME_LINE, rightToLeft, inner - noteWidth - INDENT);
			label(on, where, language, fonts, LABEL, QUIET, SHOW_LINE, rightToLeft, inner);
			site(on, fonts, url);
		}
		finally {
			on.dispose();
		}
		return png(picture);
	}

	/**
	 * Draws words as large as they fit, vertically centred; the text is cut if even the
	 * smallest letters do not fit.
	 */
	private static void words(Graphics2D on, StyledText words, boolean rightToLeft) {
		int left = MARGIN + (rightToLeft ? 0 : INDENT);
		int width = WIDTH - 2 * MARGIN - INDENT;
		int height = TEXT_BOTTOM - TEXT_TOP;
		FontRenderContext context = on.getFontRenderContext();
		int size = MIN_LETTER_SIZE;
		Lines lines = Lines.of(words.lines(size, width, context), size);
		for (int step = Integer
			.highestOneBit((LARGEST - MIN_LETTER_SIZE) / LETTER_SIZE_DECREMENT); step > 0; step /= 2) {
			int larger = size + step * LETTER_SIZE_DECREMENT;
			Lines tried = (larger > LARGEST) ? null : Lines.of(words.lines(larger, width, context), larger);
			if (tried != null && tried.height() <= height) {
				size = larger;
				lines = tried;
			}
		}
		while (lines.height() > height && lines.lines().size() > 1) {
			int most = Math.min(lines.lines().size() - 1, lines.fitting(height));
			lines = Lines.of(words.shortened(size, width, Math.max(1, most), context), size);
		}
		if (lines.lines().isEmpty()) {
			return;
		}
		float top = TEXT_TOP + Math.max(0, (height - lines.height()) / 2);
		on.setColor(LINK);
		on.fill(new Rectangle2D.Float(rightToLeft ? WIDTH - MARGIN - BAR : MARGIN, top - BAR, BAR,
				lines.height() + 2 * BAR));
		on.setColor(INK);
		float baseline = top + lines.ascent();
		for (TextLayout line : lines.lines()) {
			line.draw(on, rightToLeft ? left + width - line.getAdvance() : left, baseline);
			baseline += lines.pitch();
		}
	}

	/**
	 * Lines with equal distances between their baselines, such that neither the highest
	 * nor the lowest letter touches another line; fonts of tall scripts claim more height
	 * than they use.
	 *
	 * @param ascent of the highest letter
	 * @param descent of the lowest letter
	 * @param pitch from baseline to baseline
	 */
	private record Lines(List<TextLayout> lines, float ascent, float descent, float pitch) {

		static Lines of(List<TextLayout> lines, int size) {
			float ascent = 0;
			float descent = 0;
			for (TextLayout line : lines) {
				Rectangle2D ink = line.getBounds();
				ascent = Math.max(ascent, (float) -ink.getMinY());
				descent = Math.max(descent, (float) ink.getMaxY());
			}
			return new Lines(lines, ascent, descent, Math.max(LINE_PITCH * size, ascent + descent + LINE_GAP * size));
		}

		float height() {
			return Math.max(0, this.lines.size() - 1) * this.pitch + this.ascent + this.descent;
		}

		int fitting(int height) {
			return 1 + (int) ((height - this.ascent - this.descent) / this.pitch);
		}

	}

	/** Draws one line; a text that is too long is cut. */
	private static float label(Graphics2D on, String text, String language, List<Font> fonts, float size, Color colour,
			int baseline, boolean right, float width) {
		List<TextLayout> lines = new StyledText(StyledText.bounded(text, MAX_CHARACTERS), language, fonts)
			.shortened(size, width, 1, on.getFontRenderContext());
		if (lines.isEmpty()) {
			return 0;
		}
		TextLayout line = lines.getFirst();
		on.setColor(colour);
		line.draw(on, right ? WIDTH - MARGIN - line.getAdvance() : MARGIN, baseline);
		return line.getAdvance();
	}

	/** Draws the name of the site, and the address of the page. */
	private static void site(Graphics2D on, List<Font> fonts, String url) {
		on.setColor(LINE);
		on.fill(new Rectangle2D.Float(MARGIN, RULE, WIDTH - 2 * MARGIN, 1.5f));
		logo(on);
		StyledText name = new StyledText(Messages.text("sharing.site"), "en", FontSet.instance().text("en"));
		TextLayout layout = name.lines(30, WIDTH, on.getFontRenderContext()).getFirst();
		on.setColor(INK);
		float x = MARGIN + 44;
		layout.draw(on, x, SITE_LINE);
		float left = WIDTH - 2 * MARGIN - 44 - layout.getAdvance() - INDENT;
		label(on, url.replaceFirst("^https?://", ""), "en", fonts, 24, QUIET, SITE_LINE, true, left);
	}

	/** Draws the logo of the site, as img/rushlight.svg has it. */
	private static void logo(Graphics2D on) {
		AffineTransform before = on.getTransform();
		on.translate(MARGIN - 4, SITE_LINE - 30);
		on.scale(1.15, 1.15);
		on.setColor(QUIET);
		on.setStroke(new BasicStroke(2.4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
		on.draw(new Line2D.Float(8, 30, 22, 30));
		on.draw(new Line2D.Float(15, 30, 15, 20));
		on.setColor(new Color(0x3a9169));
		on.setStroke(new BasicStroke(2.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
		on.draw(new Line2D.Float(4, 23, 22, 12.5f));
		GeneralPath flame = new GeneralPath();
		flame.moveTo(23.5, 13.5);
		flame.curveTo(20.9, 12.4, 20.1, 9.8, 21.5, 7.3);
		flame.curveTo(22.5, 5.5, 24.4, 4.3, 24.9, 1.3);
		flame.curveTo(27.4, 3.6, 29.5, 6.3, 28.5, 9.7);
		flame.curveTo(27.8, 12.2, 25.6, 14.2, 23.5, 13.5);
		flame.closePath();
		on.setColor(new Color(0xe8930c));
		on.fill(flame);
		on.setTransform(before);
	}

	private static byte[] png(BufferedImage picture) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 * 1024);
		try {
			// In memory, not by way of a file.
			ImageIO.write(picture, "png", new MemoryCacheImageOutputStream(bytes));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

}
