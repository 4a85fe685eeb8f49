package rushlight.transcript;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

import rushlight.core.LowerCase;

/** What part a voice plays in an episode. */
public enum VoiceRole {

	HOST, GUEST,
	/** Heard only in a played clip. */
	CLIP,
	/** Nobody has said yet. */
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
