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

/** A document while it is being read. */
final class DocumentDraft {

	/** More of them would help nobody. */
	private static final int MAX_WARNINGS = 200;

	private static final int LONG_PARAGRAPH = 50_000;

	private static final int MANY_VOICES = 1_000;

	private static final int MANY_LABELS = 20_000;

	final MetadataBuilder facts;

	final List<Block> blocks = new ArrayList<>();

	final List<ParsedClip> clips = new ArrayList<>();

	final List<LeftOut> leftOut = new ArrayList<>();

	private final List<Warning> warnings = new ArrayList<>();

	/** Roles by name in small letters, as the prose before a transcript tells them. */
	final Map<String, ParsedVoice.Role> roles = new HashMap<>();

	/** Names of people in the credits. */
	final List<String> credited = new ArrayList<>();

	private int unlisted;

	private int directions;

	private int directionsLine;

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

	/** A label without the characters that turn the writing direction, to be reported. */
	String withoutDirections(int line, String label) {
		String plain = Whitespace.withoutDirections(label);
		if (plain.length() < label.length()) {
			this.directionsLine = (this.directions == 0) ? line : this.directionsLine;
			this.directions += label.length() - plain.length();
		}
		return plain;
	}

	/**
	 * The text without the marks of Markdown; what its links hide goes to the resources.
	 */
	String plain(String raw, boolean markdown) {
		if (!markdown) {
			return Whitespace.trim(raw);
		}
		InlineMarkdown inline = InlineMarkdown.of(raw);
		this.facts.resources.addAll(inline.links());
		return inline.text();
	}

	/** What a transcript hardly ever is, and what a person would rather know. */
	private List<Warning> unusual(List<ParsedVoice> voices) {
		List<Warning> unusual = new ArrayList<>();
		List<Block> tall = this.blocks.stream().filter((block) -> block.text().length() > LONG_PARAGRAPH).toList();
		if (!tall.isEmpty()) {
			unusual.add(new Warning(Warning.Kind.STRUCTURE, tall.getFirst().line(),
					"This paragraph has %d characters, more than %d%s; line breaks or labels may have been lost."
						.formatted(tall.getFirst().text().length(), LONG_PARAGRAPH,
								(tall.size() == 1) ? "" : ", and %d more are as long".formatted(tall.size() - 1))));
		}
		if (voices.size() > MANY_VOICES) {
			unusual.add(new Warning(Warning.Kind.STRUCTURE, 0,
					"There are %d voices, more than %d; look whether the labels are names.".formatted(voices.size(),
							MANY_VOICES)));
		}
		long labels = this.blocks.stream()
			.filter((block) -> block.kind() == Block.Kind.SPEECH && !block.prefix().isEmpty())
			.count();
		if (labels > MANY_LABELS) {
			unusual.add(new Warning(Warning.Kind.STRUCTURE, 0,
					"There are %d labelled paragraphs, more than %d; look whether it is one episode.".formatted(labels,
							MANY_LABELS)));
		}
		return unusual;
	}

	Document document(Document.Kind kind, List<ParsedVoice> voices) {
		List<Warning> late = new ArrayList<>(this.facts.warnings);
		if (this.directions > 0) {
			late.add(new Warning(Warning.Kind.CHARACTERS, this.directionsLine,
					"%d characters that turn the writing direction were taken out of labels, the first one here."
						.formatted(this.directions)));
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
