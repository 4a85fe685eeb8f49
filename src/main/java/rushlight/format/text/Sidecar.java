package rushlight.format.text;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import rushlight.format.document.FormatException;
import rushlight.format.document.Metadata;
import rushlight.format.document.ParsedVoice;
import rushlight.format.document.Warning;

/**
 * The reader of the file {@code name.txt.yaml} beside {@code name.txt}, which has the
 * metadata that the text lacks. It is strict, since sidecars are written for Rushlight:
 * an unknown field or a wrong value is an error with its line.
 */
public final class Sidecar {

	private static final String FIELDS = "show, title, number, date, language, translation-of, id, guid, source-url, "
			+ "licence, quality, summary, standfirst, speakers, credits, music, resources, audio, chapters, episodes";

	private static final Set<String> QUALITIES = Set.of("rushed", "proofread", "validated");

	private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s/?#\\p{Cc}]+[^\\s\\p{Cc}]*");

	private final MetadataBuilder facts = new MetadataBuilder();

	private Sidecar() {
	}

	public static Metadata read(byte[] bytes) {
		if (bytes.length > YamlTree.MAX_CHARACTERS) {
			throw new FormatException(
					"The sidecar has %,d bytes, more than the limit of 1,000,000.".formatted(bytes.length));
		}
		Sidecar sidecar = new Sidecar();
		if (Whitespace.isBlank(new String(bytes, StandardCharsets.ISO_8859_1))) {
			return sidecar.facts.metadata();
		}
		SourceText source = SourceText.of(bytes);
		source.warnings().forEach(sidecar::warn);
		String yaml = String.join("\n", source.lines().stream().map(Line::text).toList());
		List<Warning> warnings = new ArrayList<>();
		YamlTree.parse(yaml, 1, warnings).fields().forEach(sidecar::field);
		warnings.forEach(sidecar::warn);
		return sidecar.facts.metadata();
	}

	/**
	 * Adds a warning; its line is a line of the sidecar, so it is only in the sentence.
	 */
	private void warn(Warning warning) {
		this.facts.warnings.add(new Warning(warning.kind(), 0,
				"Sidecar%s: %s".formatted((warning.line() == 0) ? "" : ", line " + warning.line(), warning.message())));
	}

	private void field(String name, YamlTree value) {
		switch (name) {
			case "show", "title", "number", "language", "translation-of", "id", "guid", "licence", "standfirst" ->
				this.facts.offer(MetadataBuilder.Field.valueOf(name.replace('-', '_').toUpperCase(Locale.ROOT)),
						text(name, value));
			case "source-url" -> this.facts.offer(MetadataBuilder.Field.SOURCE_URL, url(name, value));
			case "date" -> this.facts.offerDate(date(value), value.text());
			case "quality" -> this.facts.offer(MetadataBuilder.Field.QUALITY, quality(value));
			case "summary" -> texts(name, value, (text) -> paragraphs(text, this.facts.summary));
			case "music" -> texts(name, value, this.facts.music::add);
			case "episodes" -> texts(name, value, this.facts.episodes::add);
			case "speakers" -> value.list().forEach(this::speaker);
			case "credits" -> value.list().forEach(this::credit);
			case "resources" -> value.list().forEach(this::resource);
			case "audio" -> value.list().forEach(this::audio);
			case "chapters" -> value.list().forEach(this::chapter);
			default -> throw new FormatException(
					"The sidecar has no field \"%s\"; its fields are %s.".formatted(name, FIELDS), value.line());
		}
	}

	private void speaker(YamlTree value) {
		if (value instanceof YamlTree.Scalar) {
			this.facts.offerSpeaker(text("speakers", value), ParsedVoice.Role.UNKNOWN, List.of());
			return;
		}
		Map<String, YamlTree> fields = fields("speakers", value, Set.of("name", "role", "aliases"));
		List<String> aliases = new ArrayList<>();
		if (fields.containsKey("aliases")) {
			texts("aliases", fields.get("aliases"), aliases::add);
		}
		this.facts.offerSpeaker(required("speakers", value, fields, "name"), role(fields.get("role")), aliases);
	}

	private static ParsedVoice.Role role(@Nullable YamlTree value) {
		if (value == null || value.isBlank()) {
			return ParsedVoice.Role.UNKNOWN;
		}
		return switch (value.text().toLowerCase(Locale.ROOT)) {
			case "host" -> ParsedVoice.Role.HOST;
			case "guest" -> ParsedVoice.Role.GUEST;
			case "clip" -> ParsedVoice.Role.CLIP;
			case "unknown" -> ParsedVoice.Role.UNKNOWN;
			default -> throw wrong("role", value, "host, guest, clip or unknown");
		};
	}

	private void credit(YamlTree value) {
		Map<String, YamlTree> fields = fields("credits", value, Set.of("role", "names"));
		YamlTree names = fields.get("names");
		if (names == null) {
			throw wrong("credits", value, "a role and its names, such as {role: Editor, names: Ada Example}");
		}
		this.facts.credit(required("credits", value, fields, "role"), names.text());
	}

	private void resource(YamlTree value) {
		if (value instanceof YamlTree.Scalar) {
			String text = text("resources", value);
			this.facts.resources.add(new Metadata.Resource(text, InlineMarkdown.url(text)));
			return;
		}
		Map<String, YamlTree> fields = fields("resources", value, Set.of("text", "url"));
		String url = fields.containsKey("url") ? url("url", fields.get("url")) : null;
		String text = fields.containsKey("text") ? text("text", fields.get("text")) : url;
		if (text == null) {
			throw wrong("resources", value, "a text, a url, or both");
		}
		this.facts.resources.add(new Metadata.Resource(text, url));
	}

	private void audio(YamlTree value) {
		if (value instanceof YamlTree.Scalar) {
			this.facts.audio.add(new Metadata.Audio(location("audio", value), null, -1, value.line()));
			return;
		}
		Map<String, YamlTree> fields = fields("audio", value, Set.of("location", "media-type", "duration"));
		YamlTree mediaType = fields.get("media-type");
		YamlTree duration = fields.get("duration");
		required("audio", value, fields, "location");
		YamlTree location = Objects.requireNonNull(fields.get("location"));
		this.facts.audio.add(new Metadata.Audio(location("audio", location),
				(mediaType == null) ? null : text("media-type", mediaType),
				(duration == null) ? -1 : time("duration", duration), location.line()));
	}

	private void chapter(YamlTree value) {
		Map<String, YamlTree> fields = fields("chapters", value, Set.of("at", "title"));
		YamlTree at = fields.get("at");
		if (at == null) {
			throw wrong("chapters", value, "a time and a title, such as {at: \"12:30\", title: Tides}");
		}
		this.facts.chapters.add(new Metadata.Chapter(time("at", at), required("chapters", value, fields, "title")));
		this.facts.chapters.sort(java.util.Comparator.comparingInt(Metadata.Chapter::start));
	}

	private static LocalDate date(YamlTree value) {
		LocalDate date = DateParser.parse(value.text());
		if (date == null) {
			throw wrong("date", value, "a day such as 2025-02-24");
		}
		return date;
	}

	private static String quality(YamlTree value) {
		String quality = text("quality", value);
		if (!QUALITIES.contains(quality)) {
			throw wrong("quality", value, "rushed, proofread or validated");
		}
		return quality;
	}

	/** Milliseconds of {@code 1:02:03.5}, {@code 2:03} or plain seconds. */
	private static int time(String name, YamlTree value) {
		String text = text(name, value);
		if (text.matches("\\d{1,6}(\\.\\d{1,3})?")) {
			return (int) Math.round(Double.parseDouble(text) * 1000);
		}
		TimeParser.TimeMarker mark = TimeParser.at(text, 0);
		if (mark == null || mark.after() != text.length() || mark.end() >= 0) {
			throw wrong(name, value, "a time such as 1:02:03, or seconds");
		}
		return mark.start();
	}

	private static String url(String name, YamlTree value) {
		String url = text(name, value);
		if (!url.startsWith("https://") && !url.startsWith("http://")) {
			throw wrong(name, value, "an address that begins with https://");
		}
		return address(name, value);
	}

	/** Reads the name of a file beside the transcript, or its address. */
	private static String location(String name, YamlTree value) {
		return text(name, value).startsWith("https://") ? address(name, value) : text(name, value);
	}

	/** Reads an address on the web; only a blank or a missing host is refused. */
	private static String address(String name, YamlTree value) {
		String url = text(name, value);
		if (!ADDRESS.matcher(url).matches()) {
			throw wrong(name, value, "an address with a host and without blanks (%20 stands for one)");
		}
		return url;
	}

	private static String required(String of, YamlTree value, Map<String, YamlTree> fields, String name) {
		YamlTree field = fields.get(name);
		if (field == null) {
			throw wrong(of, value, "a field \"%s\" in each entry".formatted(name));
		}
		return text(name, field);
	}

	private static Map<String, YamlTree> fields(String name, YamlTree value, Set<String> known) {
		if (!(value instanceof YamlTree.Fields fields)) {
			throw wrong(name, value, "entries with the fields " + String.join(", ", known.stream().sorted().toList()));
		}
		fields.fields().forEach((key, field) -> {
			if (!known.contains(key)) {
				throw new FormatException("An entry of \"%s\" has no field \"%s\"; its fields are %s.".formatted(name,
						key, String.join(", ", known.stream().sorted().toList())), field.line());
			}
		});
		return fields.fields();
	}

	private static void texts(String name, YamlTree value, Consumer<String> to) {
		value.list().forEach((item) -> to.accept(text(name, item)));
	}

	private static void paragraphs(String text, List<String> to) {
		for (String paragraph : text.split("\n\\s*\n|\n")) {
			if (!Whitespace.isBlank(paragraph)) {
				to.add(Whitespace.trim(paragraph));
			}
		}
	}

	private static String text(String name, YamlTree value) {
		if (!(value instanceof YamlTree.Scalar) || value.isBlank()) {
			throw wrong(name, value, "a text");
		}
		return value.text();
	}

	private static FormatException wrong(String name, YamlTree value, String expected) {
		return new FormatException("\"%s\" in the sidecar is \"%s\", but should be %s.".formatted(name,
				Whitespace.excerpt(value.text(), 60), expected), value.line());
	}

}
