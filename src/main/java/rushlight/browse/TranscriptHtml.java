package rushlight.browse;

import java.util.List;
import java.util.Map;
import java.util.Set;

import rushlight.core.Timecode;
import rushlight.transcript.SegmentRow;
import rushlight.transcript.VoiceRow;
import rushlight.transcript.WithdrawalMarks;
import rushlight.web.Markup;
import rushlight.web.Messages;
import rushlight.web.SafeHtml;

/**
 * Builder of the HTML of a transcript. A template would cost several times as much for a
 * text of hundreds of turns, hence {@link Markup}; every text and name from a source goes
 * through {@link Markup#text}, which escapes.
 */
final class TranscriptHtml {

	private static final int EXPECTED_CHARACTERS_PER_PART = 600;

	/** Read once, since it is written for every paragraph. */
	private static final String PASSAGE_LINK = Messages.text("browse.transcript.link");

	private final Markup html;

	private final String path;

	/** "?lang=es", or empty. */
	private final String query;

	private final String nameHeading;

	/** The withdrawals of each segment. */
	private final Map<Long, Set<WithdrawalMarks.Mark>> withdrawn;

	private TranscriptHtml(int parts, String address, String nameHeading,
			Map<Long, Set<WithdrawalMarks.Mark>> withdrawn) {
		int question = address.indexOf('?');
		this.html = new Markup(parts * EXPECTED_CHARACTERS_PER_PART);
		this.path = (question < 0) ? address : address.substring(0, question);
		this.query = (question < 0) ? "" : address.substring(question);
		this.nameHeading = nameHeading;
		this.withdrawn = withdrawn;
	}

	/**
	 * Renders the whole transcript, to be printed below the page's own headings.
	 * @param address the page of the episode, with the language unless it is the
	 * original's
	 * @param withdrawn the withdrawals of each segment
	 */
	static SafeHtml of(TranscriptView text, String address, Map<Long, Set<WithdrawalMarks.Mark>> withdrawn) {
		TranscriptHtml html = new TranscriptHtml(text.parts().size(), address, "h3", withdrawn);
		text.parts().forEach(html::part);
		return html.html.html();
	}

	/**
	 * Renders one played clip without its frame, whose links lead to the page at the
	 * address.
	 */
	static SafeHtml ofPlayedClip(TranscriptView.PlayedPart clip, String address,
			Map<Long, Set<WithdrawalMarks.Mark>> withdrawn) {
		TranscriptHtml html = new TranscriptHtml(clip.parts().size(), address, "h2", withdrawn);
		clip.parts().forEach(html::part);
		return html.html.html();
	}

	private void part(TranscriptView.Part part) {
		switch (part) {
			case TranscriptView.Turn turn -> turn(turn);
			case TranscriptView.Event event -> event(event.segment());
			case TranscriptView.Heading heading -> heading(heading.segment());
			case TranscriptView.ChapterStart chapter -> chapter(chapter);
			case TranscriptView.PlayedPart clip -> playedClip(clip);
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
		raw("\" aria-label=\"").text(PASSAGE_LINK).raw("\">¶</a></p>\n");
		withdrawals(segment);
	}

	/** Writes when words of the segment were withdrawn, and why. */
	private void withdrawals(SegmentRow segment) {
		for (WithdrawalMarks.Mark mark : this.withdrawn.getOrDefault(segment.id(), Set.of())) {
			List<String> sentence = Messages.parts("browse.transcript.withdrawn", mark.date());
			raw("<p class=\"withdrawn\" lang=\"en\" dir=\"ltr\">").text(sentence.getFirst()).raw("<bdi>");
			this.html.text(mark.reason()).raw("</bdi>").text(sentence.getLast()).raw("</p>\n");
		}
	}

	private void event(SegmentRow segment) {
		raw("<p class=\"event\" id=\"").raw(segment.key()).raw("\"");
		times(segment);
		raw(">").words(segment.text()).raw("</p>\n");
		withdrawals(segment);
	}

	private void heading(SegmentRow segment) {
		raw("<h2 class=\"chapter\" id=\"").raw(segment.key()).raw("\">");
		time(segment.start());
		raw(" ").words(segment.text()).raw("</h2>\n");
		withdrawals(segment);
	}

	private void chapter(TranscriptView.ChapterStart start) {
		raw("<h2 class=\"chapter\" id=\"chapter-").raw(Integer.toString(start.number())).raw("\">");
		time(start.chapter().startMs());
		raw(" ").text(start.chapter().title()).raw("</h2>\n");
	}

	private void playedClip(TranscriptView.PlayedPart clip) {
		String key = clip.clip().key();
		raw("<figure class=\"played\" id=\"clip-").raw(key)
			.raw("\">\n<figcaption><strong>")
			.text(Messages.text("browse.transcript.played"))
			.raw("</strong>");
		time(clip.start());
		raw(" <span>").text(Messages.text("browse.transcript.playedSize", clip.words(), clip.voices())).raw("</span>");
		raw(" <a href=\"/clips/").raw(key).raw("\">").text(Messages.text("browse.transcript.playedPage"));
		raw("</a></figcaption>\n");
		clip.parts().forEach(this::part);
		raw("</figure>\n");
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
