package rushlight.backup;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A reader of PostgreSQL's text format for COPY that checks whether rows are complete:
 * tabs separate fields, a line feed ends a row, and a backslash escapes either within a
 * field.
 */
final class CopyRows {

	/** Keys are short; the rest of a longer field is counted and not stored. */
	private static final int MAX_STORED_FIELD_BYTES = 1000;

	private final int columns;

	private final List<? extends Reader> readers;

	private final ByteArrayOutputStream field = new ByteArrayOutputStream();

	private final List<@Nullable String> fields = new ArrayList<>();

	private boolean escaped;

	private long bytes;

	private long count;

	private @Nullable String problem;

	private int last = '\n';

	/**
	 * A consumer of each row's fields as they are written; a field is null if it has no
	 * value.
	 */
	interface Reader {

		void row(List<@Nullable String> fields);

	}

	CopyRows(int columns, List<? extends Reader> readers) {
		this.columns = columns;
		this.readers = readers;
	}

	void accept(byte[] buffer, int length) {
		this.bytes += length;
		for (int i = 0; i < length; i++) {
			byte b = buffer[i];
			this.last = b;
			if (this.escaped) {
				this.escaped = false;
				store(b);
				if (b >= 0 && b < 0x20) {
					report("a control character follows a backslash");
				}
			}
			else if (b == '\t') {
				endField();
			}
			else if (b == '\n') {
				endRow();
			}
			else {
				this.escaped = b == '\\';
				store(b);
				if (b == 0) {
					report("it has a NUL");
				}
			}
		}
	}

	private void store(byte b) {
		if (this.field.size() < MAX_STORED_FIELD_BYTES) {
			this.field.write(b);
		}
	}

	private void endField() {
		String text = this.field.toString(StandardCharsets.UTF_8);
		this.fields.add(text.equals("\\N") ? null : text);
		this.field.reset();
	}

	private void endRow() {
		boolean none = this.columns == 0 && this.field.size() == 0;
		if (!none) {
			endField();
		}
		this.count++;
		if (this.fields.size() != this.columns) {
			report("row %,d has %d fields, and the table %d columns".formatted(this.count, this.fields.size(),
					this.columns));
		}
		else {
			this.readers.forEach((reader) -> reader.row(this.fields));
		}
		this.fields.clear();
	}

	private void report(String what) {
		if (this.problem == null) {
			this.problem = what;
		}
	}

	/** The first problem; null if there is none. */
	@Nullable String problem() {
		return (this.problem == null && this.last != '\n') ? "its last row is cut off" : this.problem;
	}

	long bytes() {
		return this.bytes;
	}

	long count() {
		return this.count;
	}

}
