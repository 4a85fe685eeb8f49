package rushlight.curation;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import rushlight.curation.Replacement.Match;
import rushlight.web.Messages;

/**
 * Replaces misheard forms by the name of the glossary.
 *
 * @param glossary all entries, since a part of one name is not a mishearing of another
 * @param entry the only entry to correct; null for all
 */
record GlossaryCorrection(MishearingFinder glossary, @Nullable GlossaryEntry entry) implements Fix {

	/** The mishearings that the history lists. */
	private static final int MAX_LISTED_MISHEARINGS = 4;

	@Override
	public String description() {
		if (this.entry == null) {
			return Messages.text("curation.fix.all");
		}
		List<String> forms = this.entry.mishearings();
		String listed = forms.stream()
			.limit(MAX_LISTED_MISHEARINGS)
			.map((form) -> Messages.text("curation.fix.form", form))
			.collect(Collectors.joining(", "));
		return Messages.text((forms.size() > MAX_LISTED_MISHEARINGS) ? "curation.fix.entryMore" : "curation.fix.entry",
				listed, this.entry.name());
	}

	@Override
	public @Nullable String literal() {
		return null;
	}

	@Override
	public MatchFinder finder() {
		return (text) -> this.glossary.in(text)
			.stream()
			.filter((heard) -> this.entry == null || heard.entry().equals(this.entry))
			.map((heard) -> new Match(heard.start(), heard.end(), heard.entry().name()))
			.toList();
	}

}
