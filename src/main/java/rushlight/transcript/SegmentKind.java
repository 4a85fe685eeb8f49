package rushlight.transcript;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

import rushlight.core.LowerCase;

/** Kind of segment. */
public enum SegmentKind {

	/** A paragraph of one voice. */
	SPEECH,
	/** An audible event that is not speech. */
	EVENT,
	/** A title within the transcript. */
	HEADING;

	@Converter(autoApply = true)
	static class Column implements AttributeConverter<SegmentKind, String> {

		@Override
		public String convertToDatabaseColumn(SegmentKind value) {
			return LowerCase.of(value);
		}

		@Override
		public SegmentKind convertToEntityAttribute(String name) {
			return LowerCase.parse(SegmentKind.class, name);
		}

	}

}
