package rushlight.transcript;

import rushlight.core.Key;

/** A played clip with its first and last segment. */
public record ClipRow(long id, long first, long last, String opening, String closing) {

	public String key() {
		return Key.of(this.id);
	}

}
