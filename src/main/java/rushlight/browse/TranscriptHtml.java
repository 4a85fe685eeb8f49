package rushlight.browse;

import java.util.Map;
import java.util.Set;

import rushlight.core.Timecode;
import rushlight.transcript.SegmentRow;
import rushlight.transcript.VoiceRow;
import rushlight.transcript.WithdrawalMarks;
import rushlight.web.Markup;

/**
 * Writes a transcript as HTML. A template would cost several times as much for a text of
 * hundreds of turns, so this is a string builder; every text and name goes through
 * {@link Markup#text}, which escapes, and nothing else writes what a source says.
 */
final class TranscriptHtml {

	private static final int CHARACTERS_PER_PART = 600;

	private final Markup html;

	private final String path;

	/** "?lang=es", or nothing. */
	private final String query;

	private final String nameHeading;

	/** What is withdrawn of each segment. */
	private final Map<Long, Set<WithdrawalMarks.Mark>> withdrawn;

	private TranscriptHtml(int parts, String address, String nameHeading,
			Map<Long, Set<WithdrawalMarks.Mark>> withdrawn) {
		int question = address.indexOf('?');
		this.html = new Markup(parts * CHARACTERS_PER_PART);
		this.path = (question < 0) ? address : address.substring(0, question);
		this.query = (question < 0) ? "" : address.substring(question);
		this.nameHeading = nameHeading;
		this.withdrawn = withdrawn;
	}

	/**
	 * The text below its own headings.
	 * @param address of its page, with the language where that is not the original's
	 * @param withdrawn what is withdrawn of each segment
	 */
	static String of(TranscriptView text, String address, Map<Long, Set<WithdrawalMarks.Mark>> withdrawn) {
		TranscriptHtml html = new TranscriptHtml(text.parts().size(), address, "h3", withdrawn);
		text.parts().forEach(html::part);
		return html.html.toString();
	}

	/** One clip without its frame, whose links lead to the page at that address. */
	static String ofClip(TranscriptView.Clip clip, String address, Map<Long, Set<WithdrawalMarks.Mark>> withdrawn) {
		TranscriptHtml html = new TranscriptHtml(clip.parts().size(), address, "h2", withdrawn);
		clip.parts().forEach(html::part);
		return html.html.toString();
	}

	private void part(TranscriptView.Part part) {
		switch (part) {
			case TranscriptView.Turn turn -> turn(turn);
			case TranscriptView.Event event -> event(event.segment());
			case TranscriptView.Heading heading -> heading(heading.segment());
			case TranscriptView.ChapterMark mark -> chapter(mark);
			case TranscriptView.Clip clip -> clip(clip);
		}
	}

	private void turn(TranscriptView.Turn turn) {
		VoiceRow voice = turn.voice();
		raw("<section class=\"turn voice-").raw(Integer.toString(voice.colour())).raw("\">\n<div class=\"by\"><");
		raw(this.nameHeading).raw(">");
		if (voice.speakerSlug() != null) {
			raw("<a href=\"/speakers/").raw(voice.speakerSlug()).raw("\"><bdi>").text(voice.label()).raw("</bdi></a>");
		}
		else {
			raw("<bdi>").text(voice.label()).raw("</bdi>");
		}
		raw("</").raw(this.nameHeading).raw(">");
		time(turn.start());
		raw("</div>\n<div class=\"said\">\n");
		turn.segments().forEach(this::paragraph);
		raw("</div>\n</section>\n");
	}

	private void paragraph(SegmentRow segment) {
		String key = segment.key();
		raw("<p id=\"").raw(key).raw("\"");
		times(segment);
		raw(">").words(segment.text());
		raw(" <a class=\"mark\" href=\"").raw(this.path).raw(this.query).raw("#").raw(key);
		raw("\" aria-label=\"Link to this passage\">¶</a></p>\n");
		marks(segment);
	}

	/** When words of it were withdrawn, and why. */
	private void marks(SegmentRow segment) {
		for (WithdrawalMarks.Mark mark : this.withdrawn.getOrDefault(segment.id(), Set.of())) {
			raw("<p class=\"withdrawn\" lang=\"en\" dir=\"ltr\">Words of this passage were withdrawn on ");
			raw(mark.date()).raw(": <bdi>").text(mark.reason()).raw("</bdi></p>\n");
		}
	}

	private void event(SegmentRow segment) {
		raw("<p class=\"event\" id=\"").raw(segment.key()).raw("\"");
		times(segment);
		raw(">").words(segment.text()).raw("</p>\n");
		marks(segment);
	}

	private void heading(SegmentRow segment) {
		raw("<h2 class=\"chapter\" id=\"").raw(segment.key()).raw("\">");
		time(segment.start());
		raw(" ").words(segment.text()).raw("</h2>\n");
		marks(segment);
	}

	private void chapter(TranscriptView.ChapterMark mark) {
		raw("<h2 class=\"chapter\" id=\"chapter-").raw(Integer.toString(mark.number())).raw("\">");
		time(mark.chapter().startMs());
		raw(" ").text(mark.chapter().title()).raw("</h2>\n");
	}

	private void clip(TranscriptView.Clip clip) {
		String key = clip.clip().key();
		raw("<figure class=\"played\" id=\"clip-").raw(key).raw("\">\n<figcaption><strong>Played clip</strong>");
		time(clip.start());
		raw(" <span>").raw(count(clip.words(), "word")).raw(", ").raw(count(clip.voices(), "voice")).raw("</span>");
		raw(" <a href=\"/clips/").raw(key).raw("\">its own page</a></figcaption>\n");
		clip.parts().forEach(this::part);
		raw("</figure>\n");
	}

	private static String count(long number, String noun) {
		return number + " " + noun + ((number == 1) ? "" : "s");
	}

	private void time(int millis) {
		if (millis >= 0) {
			Timecode time = new Timecode(millis);
			raw(" <a class=\"time\" href=\"").raw(this.path);
			raw(this.query.isEmpty() ? "?t=" : this.query + "&amp;t=").raw(Integer.toString(time.seconds()));
			raw("\" data-ms=\"").raw(Integer.toString(millis)).raw("\">").raw(time.toString()).raw("</a>");
		}
	}

	private void times(SegmentRow segment) {
		if (segment.start() >= 0) {
			raw(" data-start=\"").raw(Integer.toString(segment.start())).raw("\"");
			if (segment.end() >= 0) {
				raw(" data-end=\"").raw(Integer.toString(segment.end())).raw("\"");
			}
		}
	}

	private Markup raw(String markup) {
		return this.html.raw(markup);
	}

}
