package rushlight.episode;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

import rushlight.core.LowerCase;

/** Subject of a {@link Note}. */
public enum NoteKind {

	/** A person who worked on the episode. */
	CREDIT,
	/** Music in the episode, and its licence. */
	MUSIC,
	/** Related material. */
	RESOURCE,
	/** First publication. */
	PROVENANCE,
	/** A field of the source for which the archive has no column. */
	OTHER;

	@Converter(autoApply = true)
	static class Column implements AttributeConverter<NoteKind, String> {

		@Override
		public String convertToDatabaseColumn(NoteKind kind) {
			return LowerCase.of(kind);
		}

		@Override
		public NoteKind convertToEntityAttribute(String name) {
			return LowerCase.parse(NoteKind.class, name);
		}

	}

}
