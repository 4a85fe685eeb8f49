package rushlight.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * The profile of an import from a flight recording: the part of the code that each sample
 * of an importing thread is in.
 */
record ImportProfile(Map<Part, Integer> samples) {

	private enum Part {

		PARSING("reading and parsing the files", "rushlight.ingest.ParsedItem"),

		DATABASE("in the driver, mostly waiting for PostgreSQL", "org.postgresql."),

		REST("the rest: sorting out what goes where, Hibernate, Spring, the reports", "rushlight.ingest.");

		private final String text;

		private final String frames;

		Part(String text, String frames) {
			this.text = text;
			this.frames = frames;
		}

	}

	static ImportProfile of(Path recording) throws IOException {
		Map<Part, Integer> samples = new EnumMap<>(Part.class);
		try (RecordingFile file = new RecordingFile(recording)) {
			while (file.hasMoreEvents()) {
				RecordedEvent event = file.readEvent();
				String type = event.getEventType().getName();
				if ((type.equals("jdk.ExecutionSample") || type.equals("jdk.NativeMethodSample"))
						&& event.getStackTrace() != null) {
					count(event.getStackTrace().getFrames(), samples);
				}
			}
		}
		return new ImportProfile(samples);
	}

	private static void count(List<RecordedFrame> frames, Map<Part, Integer> samples) {
		if (!stands(frames, "rushlight.ingest.")) {
			return;
		}
		for (Part part : Part.values()) {
			if (stands(frames, part.frames)) {
				samples.merge(part, 1, Integer::sum);
				return;
			}
		}
	}

	private static boolean stands(List<RecordedFrame> frames, String prefix) {
		return frames.stream().anyMatch((frame) -> frame.getMethod().getType().getName().startsWith(prefix));
	}

	String text() {
		int all = this.samples.values().stream().mapToInt(Integer::intValue).sum();
		StringBuilder text = new StringBuilder("Where the time goes (samples of one more run, recorded):");
		for (Part part : Part.values()) {
			text.append(String.format(Locale.ENGLISH, "%s %.0f %% %s", (part == Part.PARSING) ? "" : ",",
					100.0 * this.samples.getOrDefault(part, 0) / Math.max(1, all), part.text));
		}
		return text.append('.').toString();
	}

}
