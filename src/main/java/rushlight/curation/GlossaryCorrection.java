package rushlight.curation;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import rushlight.curation.Replacement.Match;

/**
 * Has misheard names be right.
 *
 * @param glossary the whole, since what is part of one name is not misheard for another
 * @param entry the one to put right; null for all
 */
record GlossaryCorrection(MishearingFinder glossary, @Nullable GlossaryEntry entry) implements Fix {

	private static final int NAMED = 4;

	@Override
	public String description() {
		if (this.entry == null) {
			return "what is misheard by the names of the glossary";
		}
		List<String> forms = this.entry.mishearings();
		return forms.stream().limit(NAMED).map((form) -> "“" + form + "”").collect(Collectors.joining(", "))
				+ ((forms.size() > NAMED) ? " …" : "") + " by “" + this.entry.name() + "”";
	}

	@Override
	public @Nullable String literal() {
		return null;
	}

	@Override
	public Places finder() {
		return (text) -> this.glossary.in(text)
			.stream()
			.filter((heard) -> this.entry == null || heard.entry().equals(this.entry))
			.map((heard) -> new Match(heard.start(), heard.end(), heard.entry().name()))
			.toList();
	}

}
