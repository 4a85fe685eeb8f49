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

/** A table as CSV (RFC 4180, UTF-8), row by row. */
public final class Csv {

	private static final String FORMULA = "=+-@\t\r";

	private final CSVPrinter csv;

	private Csv(CSVPrinter csv) {
		this.csv = csv;
	}

	/** What is written below the head. */
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

	/** Numbers stay numbers; of texts none is taken for a formula by a spreadsheet. */
	public void record(@Nullable Object... values) throws IOException {
		for (Object value : values) {
			String text = (value == null) ? "" : value.toString();
			this.csv.print((value instanceof Number || text.isEmpty() || FORMULA.indexOf(text.charAt(0)) < 0) ? text
					: "'" + text);
		}
		this.csv.println();
	}

}
