package rushlight.transcript;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

import rushlight.core.LowerCase;

/** Role of a source file. */
public enum SourceRole {

	/** The text of the transcript or reading. */
	TEXT,
	/** The metadata beside it. */
	SIDECAR;

	@Converter(autoApply = true)
	static class Column implements AttributeConverter<SourceRole, String> {

		@Override
		public String convertToDatabaseColumn(SourceRole value) {
			return LowerCase.of(value);
		}

		@Override
		public SourceRole convertToEntityAttribute(String name) {
			return LowerCase.parse(SourceRole.class, name);
		}

	}

}
