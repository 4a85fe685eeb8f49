package rushlight.web;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** Writer of a CSV table (RFC 4180, UTF-8), one record at a time. */
public final class Csv {

	private static final String FORMULA_STARTS = "=+-@\t\r";

	private final CSVPrinter csv;

	private Csv(CSVPrinter csv) {
		this.csv = csv;
	}

	/** Writes the records below the header. */
	public interface Body {

		void write(Csv csv) throws IOException;

	}

	public static void write(OutputStream out, List<String> head, Body body) throws IOException {
		Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
		CSVPrinter csv = new CSVPrinter(writer, CSVFormat.RFC4180);
		csv.printRecord(head);
		body.write(new Csv(csv));
		csv.flush();
	}

	/**
	 * Writes one record. Numbers stay numbers; a text that a spreadsheet would take for a
	 * formula gets an apostrophe in front.
	 */
	public void record(@Nullable Object... values) throws IOException {
		for (Object value : values) {
			String text = (value == null) ? "" : value.toString();
			this.csv.print((value instanceof Number || text.isEmpty() || FORMULA_STARTS.indexOf(text.charAt(0)) < 0)
					? text : "'" + text);
		}
		this.csv.println();
	}

}
