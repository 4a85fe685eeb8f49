package rushlight.transcript;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

import rushlight.core.LowerCase;

/** How thoroughly a segment's text was checked. */
public enum Quality {

	/** As a machine or a hasty transcriber left it. */
	RUSHED,
	/** An editor checked it. */
	PROOFREAD,
	/** A second editor checked it too. */
	VALIDATED;

	@Converter(autoApply = true)
	static class Column implements AttributeConverter<Quality, String> {

		@Override
		public String convertToDatabaseColumn(Quality value) {
			return LowerCase.of(value);
		}

		@Override
		public Quality convertToEntityAttribute(String name) {
			return LowerCase.parse(Quality.class, name);
		}

	}

}
