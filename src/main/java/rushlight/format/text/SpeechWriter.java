package rushlight.format.text;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import rushlight.format.document.Anchor;
import rushlight.format.document.Block;
import rushlight.format.document.ParsedClip;
import rushlight.format.document.Warning;

/**
 * The writer of the blocks of a transcript from its lines. It tracks the current voice,
 * the open paragraph, and the played clip.
 */
final class SpeechWriter {

	/** A longer run of times without speech is not the prefix of the next text. */
	private static final int MAX_PREFIX_LENGTH = 500;

	private final DocumentDraft draft;

	private final boolean markdown;

	private final SpeakerLabels labels;

	private @Nullable String voice;

	/** The label of a sound to which unlabelled text after it belongs; null otherwise. */
	private @Nullable String sound;

	private final StringBuilder raw = new StringBuilder();

	/** The positions in {@link #raw} at which lines begin, and their numbers. */
	private final List<int[]> lineStarts = new ArrayList<>();

	private boolean inParagraph;

	private String prefix = "";

	private int prefixLine;

	private int start = -1;

	private int end = -1;

	private int lastTime = -1;

	private int decreasingTimes;

	private int firstDecreasingLine;

	private int unnamed;

	private int firstUnnamedLine;

	private @Nullable String clipOpening;

	private int clipLine;

	private int clipFirst;

	SpeechWriter(DocumentDraft draft, boolean markdown, SpeakerLabels labels) {
		this.draft = draft;
		this.markdown = markdown;
		this.labels = labels;
	}

	/** Whether the speech has begun. */
	boolean hasBegun() {
		return this.voice != null || this.clipOpening != null || !this.draft.clips.isEmpty();
	}

	boolean isInParagraph() {
		return this.inParagraph;
	}

	void text(Line line, String text, boolean joined) {
		if (!joined || !this.inParagraph) {
			endParagraph();
			if (text.startsWith(">") && text.length() > 1) {
				chevrons(line, text);
				return;
			}
		}
		append(line, text);
	}

	/** ">>" announces another voice in captions, ">" a quotation in Markdown. */
	private void chevrons(Line line, String text) {
		int after = 0;
		while (after < text.length() && (text.charAt(after) == '>' || Whitespace.isSpace(text.charAt(after)))) {
			after++;
		}
		if (text.startsWith(">>") && !this.markdown) {
			this.voice = null;
		}
		addPrefix(line, text.substring(0, after));
		append(line, text.substring(after));
	}

	private void append(Line line, String text) {
		if (!this.raw.isEmpty()) {
			this.raw.append(' ');
		}
		this.lineStarts.add(new int[] { this.raw.length(), line.number() });
		int end = text.length();
		while (this.markdown && end > 0 && text.charAt(end - 1) == '\\') {
			end--;
		}
		this.raw.append(text, 0, end);
		this.inParagraph = true;
	}

	void label(Line line, LineHead head) {
		endParagraph();
		dropPrefix();
		this.voice = head.label();
		this.sound = null;
		addPrefix(line, this.draft.withoutDirections(line.number(), line.text().substring(0, head.textStart())));
		time(head, line);
		String rest = Whitespace.trim(head.open() + head.rest(line.text()));
		if (!Whitespace.isBlank(head.rest(line.text()))) {
			append(line, rest);
		}
	}

	/** Writes a time without a label: the same voice continues. */
	void time(Line line, LineHead head) {
		endParagraph();
		addPrefix(line, line.text().substring(0, head.textStart()));
		time(head, line);
		if (!Whitespace.isBlank(head.rest(line.text()))) {
			append(line, Whitespace.trim(head.open() + head.rest(line.text())));
		}
	}

	private void addPrefix(Line line, String more) {
		if (this.prefix.length() > MAX_PREFIX_LENGTH) {
			dropPrefix();
		}
		if (this.prefix.isEmpty()) {
			this.prefixLine = line.number();
		}
		this.prefix = Whitespace.trim(this.prefix + " " + Whitespace.trim(more));
	}

	private void time(LineHead head, Line line) {
		if (!head.timed()) {
			return;
		}
		if (head.start() < this.lastTime) {
			this.firstDecreasingLine = (this.decreasingTimes++ == 0) ? line.number() : this.firstDecreasingLine;
		}
		this.start = head.start();
		this.end = (head.end() >= head.start()) ? head.end() : -1;
		this.lastTime = head.start();
	}

	/** Leaves out a label without text, so that its words are not lost. */
	private void dropPrefix() {
		if (!this.prefix.isEmpty()) {
			this.draft.leaveOut(this.prefixLine, this.prefix, "label without text");
		}
		this.prefix = "";
		this.start = -1;
		this.end = -1;
	}

	void endParagraph() {
		this.inParagraph = false;
		if (this.raw.isEmpty()) {
			return;
		}
		String paragraph = this.raw.toString();
		int from = 0;
		for (int at = nextBold(paragraph, 1); at > 0; at = nextBold(paragraph, at + 1)) {
			LineHead head = LineHead.of(paragraph.substring(at, Math.min(paragraph.length(), at + 220)), true);
			if (head == null || !head.colon() || !head.bold() || head.label() == null
					|| !this.labels.isVoice(head.label())) {
				continue;
			}
			write(paragraph.substring(from, at), lineAt(from));
			dropPrefix();
			this.voice = head.label();
			this.prefixLine = lineAt(at);
			this.prefix = Whitespace
				.trim(this.draft.withoutDirections(this.prefixLine, paragraph.substring(at, at + head.textStart())));
			time(head, new Line(this.prefixLine, ""));
			from = at + head.textStart();
			at = from;
		}
		write(paragraph.substring(from), lineAt(from));
		this.raw.setLength(0);
		this.lineStarts.clear();
	}

	/** The next position of bold within a paragraph; -1 if there is none. */
	private int nextBold(String paragraph, int from) {
		if (!this.markdown) {
			return -1;
		}
		int at = paragraph.indexOf("**", from);
		while (at > 0 && at + 2 < paragraph.length() && !Character.isLetter(paragraph.charAt(at + 2))) {
			at = paragraph.indexOf("**", at + 2);
		}
		return at;
	}

	private int lineAt(int offset) {
		int from = 0;
		int to = this.lineStarts.size() - 1;
		while (from < to) {
			int middle = (from + to + 1) / 2;
			if (this.lineStarts.get(middle)[0] <= offset) {
				from = middle;
			}
			else {
				to = middle - 1;
			}
		}
		return this.lineStarts.get(from)[1];
	}

	private void write(String paragraph, int line) {
		String text = this.draft.plain(paragraph, this.markdown);
		if (Whitespace.isBlank(text)) {
			return;
		}
		if (this.sound != null) {
			add(new Block(Block.Kind.EVENT, 0, null, text, this.prefix, anchors(text), line));
			return;
		}
		if (this.voice == null) {
			this.firstUnnamedLine = (this.unnamed++ == 0) ? line : this.firstUnnamedLine;
		}
		String who = (this.voice == null) ? SpeakerLabels.UNNAMED : this.voice;
		add(new Block(Block.Kind.SPEECH, 0, who, text, this.prefix, anchors(text), line));
	}

	private void add(Block block) {
		this.draft.blocks.add(block);
		this.prefix = "";
		this.start = -1;
		this.end = -1;
	}

	private List<Anchor> anchors(String text) {
		List<Anchor> anchors = new ArrayList<>();
		if (this.start >= 0) {
			anchors.add(new Anchor(0, this.start, this.end));
		}
		List<Anchor> within = TimeParser.within(text, this.lastTime);
		anchors.addAll(within.stream().filter((anchor) -> anchor.offset() > 0 || this.start < 0).toList());
		if (!within.isEmpty()) {
			this.lastTime = within.getLast().start();
		}
		return anchors;
	}

	/**
	 * Writes an event.
	 * @param times its times as written, unless they are part of the text
	 */
	void event(Line line, String text, String times, @Nullable LineHead head) {
		endParagraph();
		if (Whitespace.isBlank(text)) {
			this.draft.leaveOut(line.number(), line.text(), "empty event");
			return;
		}
		String pending = this.prefix;
		int pendingStart = this.start;
		int pendingEnd = this.end;
		this.prefix = times;
		this.start = -1;
		if (head != null) {
			time(head, line);
		}
		boolean within = head == null;
		add(new Block(Block.Kind.EVENT, 0, null, text, this.prefix, within ? List.of() : anchors(text), line.number()));
		this.prefix = pending;
		this.start = pendingStart;
		this.end = pendingEnd;
		boolean soundContinues = head != null && head.label() != null && !text.equals(head.label())
				&& !NameShape.bare(head.label()).equalsIgnoreCase("break");
		this.sound = (soundContinues && head != null) ? head.label() : null;
	}

	void heading(Line line, String text, int level) {
		endParagraph();
		dropPrefix();
		this.sound = null;
		add(new Block(Block.Kind.HEADING, level, null, text, "", List.of(), line.number()));
	}

	/**
	 * Opens or closes a clip. The voice before a clip does not speak in it, and after it
	 * only if it is labelled again.
	 */
	void clip(Line line, String mark, boolean opens) {
		endParagraph();
		dropPrefix();
		this.voice = null;
		this.sound = null;
		if (opens) {
			if (this.clipOpening != null) {
				unclosed();
			}
			this.clipOpening = mark;
			this.clipLine = line.number();
			this.clipFirst = this.draft.blocks.size();
		}
		else if (this.clipOpening == null) {
			this.draft.leaveOut(line.number(), mark, "end of a clip that never began");
			this.draft.warn(Warning.Kind.STRUCTURE, line.number(), "%s ends a clip that never began.".formatted(mark));
		}
		else {
			closeClip(mark);
		}
	}

	private void closeClip(String closing) {
		String opening = this.clipOpening;
		this.clipOpening = null;
		if (opening == null) {
			return;
		}
		if (this.clipFirst == this.draft.blocks.size()) {
			this.draft.leaveOut(this.clipLine, Whitespace.trim(opening + " " + closing), "clip without text");
			return;
		}
		this.draft.clips.add(new ParsedClip(this.clipFirst, this.draft.blocks.size() - 1, opening, closing));
	}

	/**
	 * Ends an unclosed clip here, since a clip over the rest of the episode would be
	 * worse.
	 */
	private void unclosed() {
		this.draft.warn(Warning.Kind.STRUCTURE, this.clipLine,
				"%s is never closed; the clip ends at the latest possible block.".formatted(this.clipOpening));
		closeClip("");
	}

	void finish() {
		endParagraph();
		dropPrefix();
		if (this.clipOpening != null) {
			unclosed();
		}
		if (this.decreasingTimes > 0) {
			this.draft.warn(Warning.Kind.STRUCTURE, this.firstDecreasingLine, "The times decrease here%s.".formatted(
					(this.decreasingTimes == 1) ? "" : ", and at %d other lines".formatted(this.decreasingTimes - 1)));
		}
		if (this.unnamed > 0) {
			boolean all = this.draft.blocks.stream()
				.allMatch((block) -> block.voice() == null || block.voice().equals(SpeakerLabels.UNNAMED));
			this.draft.warn(Warning.Kind.STRUCTURE, this.firstUnnamedLine, all
					? "No label says who speaks; all text was given to one unnamed voice."
					: "No label says who speaks in %d paragraphs, the first one here; they were given an unnamed voice."
						.formatted(this.unnamed));
		}
	}

}
