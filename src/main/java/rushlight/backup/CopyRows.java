package rushlight.backup;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Reads PostgreSQL's text format for COPY as far as it takes to know that rows are whole:
 * tabs between fields, a line feed behind each row, backslashes before either within one.
 */
final class CopyRows {

	/** Keys are short; longer fields are counted and not kept. */
	private static final int MAX_KEPT_BYTES = 1000;

	private final int columns;

	private final List<? extends Reader> readers;

	private final ByteArrayOutputStream field = new ByteArrayOutputStream();

	private final List<@Nullable String> fields = new ArrayList<>();

	private boolean escaped;

	private long bytes;

	private long count;

	private @Nullable String problem;

	private int last = '\n';

	/** Is given each row's fields as they are written; null for no value. */
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
				keep(b);
				if (b >= 0 && b < 0x20) {
					report("a control character stands behind a backslash");
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
				keep(b);
				if (b == 0) {
					report("it has a NUL");
				}
			}
		}
	}

	private void keep(byte b) {
		if (this.field.size() < MAX_KEPT_BYTES) {
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

	/** What is wrong first; null if nothing is. */
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
