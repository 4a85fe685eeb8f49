package rushlight.format.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import rushlight.format.document.Block;
import rushlight.format.document.Document;
import rushlight.format.document.LeftOut;
import rushlight.format.document.ParsedClip;
import rushlight.format.document.ParsedVoice;
import rushlight.format.document.Warning;

/** The draft of a document while its file is read. */
final class DocumentDraft {

	/** A longer list of warnings would not be read. */
	private static final int MAX_WARNINGS = 200;

	private static final int LONG_PARAGRAPH_LENGTH = 50_000;

	private static final int MAX_USUAL_VOICES = 1_000;

	private static final int MAX_USUAL_LABELS = 20_000;

	final MetadataBuilder facts;

	final List<Block> blocks = new ArrayList<>();

	final List<ParsedClip> clips = new ArrayList<>();

	final List<LeftOut> leftOut = new ArrayList<>();

	private final List<Warning> warnings = new ArrayList<>();

	/** Roles by name in lower case, from the prose before a transcript. */
	final Map<String, ParsedVoice.Role> roles = new HashMap<>();

	/** Names of people in the credits. */
	final List<String> credited = new ArrayList<>();

	private int unlisted;

	private int directionCount;

	private int firstDirectionLine;

	DocumentDraft(MetadataBuilder facts) {
		this.facts = facts;
	}

	void leaveOut(int line, String text, String reason) {
		if (!Whitespace.isBlank(text)) {
			this.leftOut.add(new LeftOut(line, Whitespace.trim(text), reason));
		}
	}

	void warn(Warning.Kind kind, int line, String message) {
		warn(new Warning(kind, line, message));
	}

	void warn(Warning warning) {
		if (this.warnings.size() < MAX_WARNINGS) {
			this.warnings.add(warning);
		}
		else {
			this.unlisted++;
		}
	}

	/**
	 * Removes characters that change the writing direction from a label, and counts them
	 * for a warning.
	 */
	String withoutDirections(int line, String label) {
		String plain = Whitespace.withoutDirections(label);
		if (plain.length() < label.length()) {
			this.firstDirectionLine = (this.directionCount == 0) ? line : this.firstDirectionLine;
			this.directionCount += label.length() - plain.length();
		}
		return plain;
	}

	/**
	 * Removes the markers of Markdown from a text; the addresses of its links become
	 * resources.
	 */
	String plain(String raw, boolean markdown) {
		if (!markdown) {
			return Whitespace.trim(raw);
		}
		InlineMarkdown inline = InlineMarkdown.of(raw);
		this.facts.resources.addAll(inline.links());
		return inline.text();
	}

	/** Warnings about sizes that are rare in transcripts. */
	private List<Warning> unusual(List<ParsedVoice> voices) {
		List<Warning> unusual = new ArrayList<>();
		List<Block> longBlocks = this.blocks.stream()
			.filter((block) -> block.text().length() > LONG_PARAGRAPH_LENGTH)
			.toList();
		if (!longBlocks.isEmpty()) {
			unusual.add(new Warning(Warning.Kind.STRUCTURE, longBlocks.getFirst().line(),
					"This paragraph has %d characters, more than %d%s; line breaks or labels may have been lost."
						.formatted(longBlocks.getFirst().text().length(), LONG_PARAGRAPH_LENGTH,
								(longBlocks.size() == 1) ? ""
										: ", and %d more are as long".formatted(longBlocks.size() - 1))));
		}
		if (voices.size() > MAX_USUAL_VOICES) {
			unusual.add(new Warning(Warning.Kind.STRUCTURE, 0,
					"There are %d voices, more than %d; check whether the labels are names.".formatted(voices.size(),
							MAX_USUAL_VOICES)));
		}
		long labels = this.blocks.stream()
			.filter((block) -> block.kind() == Block.Kind.SPEECH && !block.prefix().isEmpty())
			.count();
		if (labels > MAX_USUAL_LABELS) {
			unusual.add(new Warning(Warning.Kind.STRUCTURE, 0,
					"There are %d labelled paragraphs, more than %d; check whether it is one episode.".formatted(labels,
							MAX_USUAL_LABELS)));
		}
		return unusual;
	}

	Document document(Document.Kind kind, List<ParsedVoice> voices) {
		List<Warning> late = new ArrayList<>(this.facts.warnings);
		if (this.directionCount > 0) {
			late.add(new Warning(Warning.Kind.CHARACTERS, this.firstDirectionLine,
					"%d characters that change the writing direction were removed from labels, the first one here."
						.formatted(this.directionCount)));
		}
		late.addAll(unusual(voices));
		this.warnings.addAll(0, late);
		if (this.unlisted > 0) {
			this.warnings.add(new Warning(Warning.Kind.STRUCTURE, 0,
					"%d more warnings are not listed.".formatted(this.unlisted)));
		}
		this.leftOut.sort(java.util.Comparator.comparingInt(LeftOut::line));
		return new Document(kind, this.facts.metadata(), voices, this.blocks, this.clips, this.leftOut, this.warnings);
	}

}
