package rushlight.transcript;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

import rushlight.core.LowerCase;

/** Role of a voice in an episode. */
public enum VoiceRole {

	HOST, GUEST,
	/** Speaks only in a played clip. */
	CLIP,
	/** Not known yet. */
	UNKNOWN;

	@Converter(autoApply = true)
	static class Column implements AttributeConverter<VoiceRole, String> {

		@Override
		public String convertToDatabaseColumn(VoiceRole value) {
			return LowerCase.of(value);
		}

		@Override
		public VoiceRole convertToEntityAttribute(String name) {
			return LowerCase.parse(VoiceRole.class, name);
		}

	}

}
