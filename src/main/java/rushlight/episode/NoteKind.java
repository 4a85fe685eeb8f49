package rushlight.episode;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

import rushlight.core.LowerCase;

/** What a {@link Note} is about. */
public enum NoteKind {

	/** Who made it. */
	CREDIT,
	/** Music that is heard, and its licence. */
	MUSIC,
	/** Something to read on. */
	RESOURCE,
	/** Where it first appeared. */
	PROVENANCE,
	/** A field of the source that the archive has no place of its own for. */
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
