package rushlight.format.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import rushlight.format.document.Block;
import rushlight.format.document.Document;

/** The parser of the lines of a transcript, after the labels are decided. */
final class TranscriptParser {

	private final DocumentDraft draft;

	private final Layout layout;

	private final SpeakerLabels labels;

	private final SpeechWriter speech;

	private final Preamble preamble;

	/** Between two code fences. */
	private boolean code;

	private boolean comment;

	private TranscriptParser(DocumentDraft draft, Layout layout, SpeakerLabels labels) {
		this.draft = draft;
		this.layout = layout;
		this.labels = labels;
		this.speech = new SpeechWriter(draft, layout.markdown(), labels);
		this.preamble = new Preamble(draft.facts, draft, layout.markdown());
	}

	static Document read(List<Line> body, List<@Nullable LineHead> heads, Layout layout, SpeakerLabels labels,
			DocumentDraft draft) {
		TranscriptParser reader = new TranscriptParser(draft, layout, labels);
		int mark = transcriptMark(body, heads, labels);
		int begin = (mark >= 0) ? mark : firstSpoken(body, heads, labels, draft.facts);
		reader.preamble.read(body.subList(0, begin), layout.joined());
		int end = PageFurniture.tail(body, begin);
		for (int i = begin; i < end; i++) {
			if (i == mark) {
				draft.leaveOut(body.get(i).number(), body.get(i).text(), "section heading");
			}
			else {
				reader.line(body, i, heads.get(i));
			}
		}
		reader.speech.finish();
		reader.tail(body.subList(end, body.size()));
		Set<String> inClips = draft.clips.stream()
			.flatMap((clip) -> draft.blocks.subList(clip.firstBlock(), clip.lastBlock() + 1).stream())
			.map(Block::voice)
			.filter(java.util.Objects::nonNull)
			.collect(Collectors.toSet());
		labels.doubts(inClips, (begin < body.size()) ? body.get(begin).number() : 0).forEach(draft::warn);
		return draft.document(Document.Kind.TRANSCRIPT, VoiceList.of(draft, labels));
	}

	/**
	 * The index of the line that says "Transcript", if most labels follow it; else -1.
	 */
	private static int transcriptMark(List<Line> body, List<@Nullable LineHead> heads, SpeakerLabels labels) {
		int before = 0;
		for (int i = 0; i < body.size(); i++) {
			if (LineMarkers.section(body.get(i).text()) == LineMarkers.Section.TRANSCRIPT) {
				return (before * 2 <= labels.voiced()) ? i : -1;
			}
			before += labels.isVoice(heads.get(i), body.get(i).text()) ? 1 : 0;
		}
		return -1;
	}

	/**
	 * The index of the first line of the transcript itself, if no line says "Transcript".
	 */
	private static int firstSpoken(List<Line> body, List<@Nullable LineHead> heads, SpeakerLabels labels,
			MetadataBuilder facts) {
		boolean anyVoice = labels.voiced() > 0;
		int start = 0;
		for (int i = 0; i < body.size(); i++) {
			String line = body.get(i).text();
			LineHead head = heads.get(i);
			boolean once = head != null && head.label() != null && labels.count(head.label()) == 1 && !head.timed();
			if (labels.isVoice(head, line) && !(once && Preamble.isCredit(line))
					|| labels.verdict(head, line) == SpeakerLabels.Verdict.SOUND && head != null && head.bold()
					|| LineMarkers.clip(line) != null || LineMarkers.isEvent(line)
					|| head != null && head.timed() && head.certain() && !anyVoice) {
				return i;
			}
			if (LineMarkers.headingLevel(line) > 0) {
				String heading = LineMarkers.bare(line);
				boolean title = LineMarkers.headingLevel(line) == 1 && start == 0 && LineMarkers.section(line) == null
						&& (facts.get(MetadataBuilder.Field.TITLE) == null
								|| Whitespace.isSame(facts.get(MetadataBuilder.Field.TITLE), heading));
				if (!title && LineMarkers.section(line) == null) {
					return i;
				}
			}
			else if (!anyVoice && !body.get(i).isBlank() && LineMarkers.section(line) == null && !PageFurniture.is(line)
					&& !Preamble.isCredit(line) && !LineMarkers.isNotice(line)) {
				return i;
			}
			start += body.get(i).isBlank() ? 0 : 1;
		}
		return body.size();
	}

	private void line(List<Line> body, int i, @Nullable LineHead head) {
		Line line = body.get(i);
		String text = Whitespace.trim(line.text());
		if (line.isBlank()) {
			this.speech.endParagraph();
		}
		else if (!this.speech.hasBegun() && this.labels.voiced() > 0 && Preamble.isLink(text)) {
			this.preamble.read(List.of(line), false);
		}
		else if (!leaveOutPageCode(line, text)
				&& !readMarker(line, text, isNearEnd(body, i), this.labels.isVoice(head, line.text()))
				&& !readLabel(line, head)) {
			this.speech.text(line, text, this.layout.joined());
		}
	}

	/**
	 * Leaves out comments, code fences, shortcodes and rules, which belong to the page.
	 */
	private boolean leaveOutPageCode(Line line, String text) {
		if (this.comment || this.layout.markdown() && text.startsWith("<!--")) {
			this.comment = !text.contains("-->");
			this.draft.leaveOut(line.number(), text, "comment");
			return true;
		}
		if (this.layout.markdown() && (text.startsWith("```") || text.startsWith("~~~"))) {
			this.code = !this.code;
			this.speech.endParagraph();
			this.draft.leaveOut(line.number(), text, "code marker");
			return true;
		}
		if (LineMarkers.isShortcode(text)) {
			this.draft.leaveOut(line.number(), text, "page code");
			return true;
		}
		if (!this.code && LineMarkers.isRule(text) && text.length() > 2) {
			this.speech.endParagraph();
			this.draft.leaveOut(line.number(), text, "separator");
			return true;
		}
		return false;
	}

	private boolean readMarker(Line line, String text, boolean isNearEnd, boolean isLabelled) {
		Boolean clip = LineMarkers.clip(text);
		if (clip != null) {
			this.speech.clip(line, text, clip);
			return true;
		}
		if (!this.speech.hasBegun() && !isLabelled && LineMarkers.isNotice(text)) {
			this.draft.facts.offer(MetadataBuilder.Field.NOTICE, this.draft.plain(text, this.layout.markdown()));
			if (!this.draft.facts.has(MetadataBuilder.Field.QUALITY)) {
				this.draft.facts.offer(MetadataBuilder.Field.QUALITY, "rushed");
			}
			return true;
		}
		if (isNearEnd && PageFurniture.is(text)) {
			this.draft.leaveOut(line.number(), text, PageFurniture.REASON);
			return true;
		}
		int level = this.layout.markdown() && !this.code && !isLabelled ? LineMarkers.headingLevel(line.text()) : 0;
		if (level > 0) {
			heading(line, text, level);
			return true;
		}
		if (LineMarkers.isEvent(text) && !(this.layout.joined() && this.speech.isInParagraph())) {
			this.speech.event(line, this.draft.plain(text, this.layout.markdown()), "", null);
			return true;
		}
		return false;
	}

	private void heading(Line line, String text, int level) {
		String rest = text.substring(text.indexOf('#') + level);
		LineHead head = LineHead.of(rest, true);
		if (head != null && head.label() != null && NameShape.shape(head.label()) == NameShape.Shape.SOUND) {
			sound(line, rest, head);
			return;
		}
		String heading = this.draft.plain(rest.replaceFirst("\\s+#+\\s*$", ""), true);
		if (Whitespace.isBlank(heading)) {
			this.draft.leaveOut(line.number(), text, "empty heading");
			return;
		}
		this.speech.heading(line, heading, level);
	}

	private boolean readLabel(Line line, @Nullable LineHead parsed) {
		LineHead head = parsed;
		if (head == null || this.code) {
			return false;
		}
		switch (this.labels.verdict(head, line.text())) {
			case VOICE, DOUBTFUL_VOICE -> {
				this.speech.label(line, head);
				return true;
			}
			case SOUND -> {
				sound(line, line.text(), head);
				return true;
			}
			default -> {
			}
		}
		if (head.label() != null && head.bold() && !head.colon() && !head.timed() && head.alone(line.text())
				&& Whitespace.countWords(head.label()) <= 12 && !this.speech.isInParagraph()) {
			String text = Whitespace.trim(line.text()).replaceFirst("(?i)^<(b|strong)>(.*)</\\1>$", "**$2**");
			this.speech.heading(line, this.draft.plain(text, this.layout.markdown() || text.startsWith("**")), 3);
			return true;
		}
		LineHead time = (head.label() == null) ? head : LineHead.timeOf(line.text(), this.layout.markdown());
		if (time != null && !(this.layout.joined() && this.speech.isInParagraph() && !time.certain())) {
			this.speech.time(line, time);
			return true;
		}
		return false;
	}

	/**
	 * Writes the event of a sound: "**Break:** \[25:59\]" is an event of that name; words
	 * after it, such as lyrics, are part of the event.
	 */
	private void sound(Line line, String text, LineHead head) {
		String label = head.label() == null ? "" : head.label();
		String before = text.substring(0, head.textStart()).replace("\\", "");
		int at = before.indexOf(label);
		if (at < 0) {
			// The label has markers within it, so the whole line is the event.
			this.speech.event(line, this.draft.plain(text, this.layout.markdown()), "", null);
			return;
		}
		String rest = this.draft.plain(head.open() + head.rest(text), this.layout.markdown());
		String times = Whitespace
			.trim(trimMarks(before.substring(0, at)) + " " + trimMarks(before.substring(at + label.length())));
		TimeParser.TimeMarker second = rest.startsWith("to [") ? TimeParser.at(rest, 3) : null;
		LineHead timed = head;
		if (second != null && second.after() == rest.length()) {
			times += " " + rest;
			rest = "";
			timed = new LineHead(label, head.bold(), head.colon(), head.start(), second.start(), true, head.textStart(),
					head.timeFirst(), "");
		}
		String shown = rest.isEmpty() ? label : label + (head.colon() ? ": " : " ") + rest;
		this.speech.event(line, shown, times, timed);
	}

	private static String trimMarks(String text) {
		int start = 0;
		int end = text.length();
		while (start < end && (Whitespace.isSpace(text.charAt(start)) || "*_:#".indexOf(text.charAt(start)) >= 0)) {
			start++;
		}
		while (end > start && (Whitespace.isSpace(text.charAt(end - 1)) || "*_:#".indexOf(text.charAt(end - 1)) >= 0)) {
			end--;
		}
		return text.substring(start, end);
	}

	private static boolean isNearEnd(List<Line> body, int i) {
		int after = 0;
		for (int j = body.size() - 1; j > i && after < 12; j--) {
			after += body.get(j).isBlank() ? 0 : 1;
		}
		return after < 12;
	}

	private void tail(List<Line> lines) {
		for (Line line : lines) {
			if (line.isBlank()) {
				continue;
			}
			if (PageFurniture.isProvenance(line.text())) {
				PageFurniture.provenance(this.draft.plain(line.text(), this.layout.markdown()), this.draft.facts);
			}
			else {
				this.draft.leaveOut(line.number(), line.text(),
						PageFurniture.is(line.text()) ? PageFurniture.REASON : "after the end of the transcript");
			}
		}
	}

	/** The heads of the lines at which a paragraph can begin; null for other lines. */
	static List<@Nullable LineHead> heads(List<Line> body, Layout layout) {
		List<@Nullable LineHead> heads = new ArrayList<>(body.size());
		HeadingLabels headings = layout.markdown() ? HeadingLabels.survey(body) : HeadingLabels.NONE;
		for (Line line : body) {
			if (layout.markdown() && LineMarkers.headingLevel(line.text()) > 0) {
				heads.add(headings.head(line.text()));
				continue;
			}
			boolean none = line.isBlank() || LineMarkers.clip(line.text()) != null;
			heads.add(none ? null : LineHead.of(line.text(), layout.markdown()));
		}
		return heads;
	}

}
