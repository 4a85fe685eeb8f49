package rushlight.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A document while it is being read. */
final class Draft {

	/** More of them would help nobody. */
	private static final int MAX_WARNINGS = 200;

	final Facts facts;

	final List<Block> blocks = new ArrayList<>();

	final List<PlayedClip> clips = new ArrayList<>();

	final List<LeftOut> leftOut = new ArrayList<>();

	private final List<Warning> warnings = new ArrayList<>();

	/** Roles by name in small letters, as the prose before a transcript tells them. */
	final Map<String, Voice.Role> roles = new HashMap<>();

	/** Names of people in the credits. */
	final List<String> credited = new ArrayList<>();

	private int unlisted;

	Draft(Facts facts) {
		this.facts = facts;
	}

	void leaveOut(int line, String text, String reason) {
		if (!Words.isBlank(text)) {
			this.leftOut.add(new LeftOut(line, Words.trim(text), reason));
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
	 * The text without the marks of Markdown; what its links hide goes to the resources.
	 */
	String plain(String raw, boolean markdown) {
		if (!markdown) {
			return Words.trim(raw);
		}
		Inline inline = Inline.of(raw);
		this.facts.resources.addAll(inline.links());
		return inline.text();
	}

	Document document(Document.Kind kind, List<Voice> voices) {
		if (this.unlisted > 0) {
			this.warnings.add(new Warning(Warning.Kind.STRUCTURE, 0,
					"%d more warnings are not listed.".formatted(this.unlisted)));
		}
		this.leftOut.sort(java.util.Comparator.comparingInt(LeftOut::line));
		return new Document(kind, this.facts.metadata(), voices, this.blocks, this.clips, this.leftOut, this.warnings);
	}

}
