package rushlight.format.text;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import rushlight.format.document.FormatException;
import rushlight.format.document.LeftOut;
import rushlight.format.document.Metadata;
import rushlight.format.document.ParsedVoice;
import rushlight.format.document.Warning;

/**
 * The front matter of a Jekyll or Hugo page: YAML between two lines of dashes, or TOML
 * between two lines of pluses. It is read leniently, since other programs name its
 * fields: an unknown field is stored, and a wrong value reported.
 */
final class FrontMatter {

	private static final Pattern AUDIO_FILE = Pattern
		.compile("https?://\\S+\\.(?:mp3|m4a|ogg|oga|opus|wav|aac|flac)(?:\\?\\S*)?", Pattern.CASE_INSENSITIVE);

	private static final Pattern NUMBERED = Pattern.compile(
			"(?:(?:#|ep(?:isode)?\\.?\\s+#?)(\\d{1,5}[a-z]?)|(\\d{1,5}))\\s*[:.–—|-]\\s+(\\S.*)",
			Pattern.CASE_INSENSITIVE);

	private final MetadataBuilder facts;

	private final List<Warning> warnings;

	private boolean podcast;

	private boolean essay;

	private @Nullable String title;

	private FrontMatter(MetadataBuilder facts, List<Warning> warnings) {
		this.facts = facts;
		this.warnings = warnings;
	}

	/**
	 * The result of reading front matter.
	 *
	 * @param bodyIndex the index of the first line after the front matter
	 * @param podcast whether a field implies a recording
	 * @param essay whether a field implies an author
	 */
	record Result(int bodyIndex, boolean podcast, boolean essay) {
	}

	static Result read(List<Line> lines, String fileName, MetadataBuilder facts, List<Warning> warnings,
			List<LeftOut> leftOut) {
		int open = 0;
		while (open < lines.size() && lines.get(open).isBlank()) {
			open++;
		}
		if (open == lines.size()) {
			return new Result(0, false, false);
		}
		if (Whitespace.trim(lines.get(open).text()).equals("+++")) {
			return toml(lines, open, fileName, facts, warnings);
		}
		if (!Whitespace.trim(lines.get(open).text()).equals("---")) {
			return new Result(0, false, false);
		}
		int close = open + 1;
		while (close < lines.size() && !isEnd(lines.get(close).text())) {
			close++;
		}
		if (close == lines.size() || close == open + 1 || !lines.get(open + 1).text().contains(":")) {
			return new Result(0, false, false);
		}
		StringBuilder yaml = new StringBuilder();
		for (Line line : lines.subList(open + 1, close)) {
			yaml.append(line.text()).append('\n');
		}
		FrontMatter frontMatter = new FrontMatter(facts, warnings);
		try {
			YamlTree.parse(yaml.toString(), open + 2, warnings).fields().forEach(frontMatter::field);
			frontMatter.title(fileName);
		}
		catch (FormatException ex) {
			warnings.add(new Warning(Warning.Kind.METADATA, ex.line(),
					"The front matter was left out, since it cannot be read: " + ex.getMessage()));
			lines.subList(open + 1, close)
				.stream()
				.filter((line) -> !line.isBlank())
				.forEach((line) -> leftOut
					.add(new LeftOut(line.number(), Whitespace.trim(line.text()), "front matter that is not YAML")));
		}
		return new Result(close + 1, frontMatter.podcast, frontMatter.essay);
	}

	private static Result toml(List<Line> lines, int open, String fileName, MetadataBuilder facts,
			List<Warning> warnings) {
		int close = open + 1;
		while (close < lines.size() && !Whitespace.trim(lines.get(close).text()).equals("+++")) {
			close++;
		}
		if (close == lines.size()
				|| lines.subList(open + 1, close).stream().noneMatch((line) -> line.text().contains("="))) {
			return new Result(0, false, false);
		}
		FrontMatter frontMatter = new FrontMatter(facts, warnings);
		for (Line line : lines.subList(open + 1, close)) {
			Toml.Entry entry = Toml.entry(line);
			if (entry != null) {
				frontMatter.field(entry.key(), entry.value());
			}
			else {
				facts.other("front matter", line.text());
			}
		}
		frontMatter.title(fileName);
		return new Result(close + 1, frontMatter.podcast, frontMatter.essay);
	}

	private static boolean isEnd(String line) {
		String mark = Whitespace.trim(line);
		return mark.equals("---") || mark.equals("...") && line.startsWith("...");
	}

	private void field(String name, YamlTree value) {
		if (value.isBlank()) {
			return;
		}
		String key = name.toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
		switch (key) {
			case "title" -> title(name, value);
			case "show", "podcast", "series" -> offer(MetadataBuilder.Field.SHOW, value);
			case "number", "episode", "episode_number" -> {
				this.podcast = true;
				offer(MetadataBuilder.Field.NUMBER, value);
			}
			case "pub_date", "pubdate" -> {
				this.podcast = true;
				date(name, value);
			}
			case "date", "published", "publish_date", "publishdate", "published_at" -> date(name, value);
			case "language", "lang", "locale" -> offer(MetadataBuilder.Field.LANGUAGE, value);
			case "id" -> offer(MetadataBuilder.Field.ID, value);
			case "guid" -> {
				this.podcast = true;
				offer(MetadataBuilder.Field.GUID, value);
			}
			case "translation_of" -> {
				this.podcast = true;
				offer(MetadataBuilder.Field.TRANSLATION_OF, value);
			}
			case "chapters" -> {
				this.podcast = true;
				this.facts.other(name, value.text());
			}
			case "license", "licence" -> offer(MetadataBuilder.Field.LICENCE, value);
			case "url", "link", "source_url", "source", "canonical_url", "permalink" -> source(name, value);
			case "media", "audio", "audio_url", "mp3", "source_file", "enclosure", "video", "youtube" -> {
				this.podcast = true;
				source(name, value);
			}
			case "description", "summary", "excerpt", "subtitle" -> summary(value);
			case "speakers", "speaker", "participants" -> speakers(value, ParsedVoice.Role.UNKNOWN);
			case "host", "hosts", "cohosts", "co_hosts" -> speakers(value, ParsedVoice.Role.HOST);
			case "guest", "guests" -> speakers(value, ParsedVoice.Role.GUEST);
			case "author", "authors" -> {
				this.essay = true;
				people(value, ParsedVoice.Role.UNKNOWN);
			}
			case "additional_resources", "resources", "links", "references" -> value.list().forEach(this::resource);
			case "transcript_by", "transcribed_by", "transcriber", "translation_by", "translator", "editor",
					"reviewed_by" -> {
				this.podcast = true;
				this.facts.credit(readable(key), value.text());
			}
			default -> this.facts.other(name, value.text());
		}
	}

	private void title(String name, YamlTree value) {
		if (this.title == null) {
			this.title = value.text();
		}
		else {
			this.facts.other(name, value.text());
		}
	}

	private void offer(MetadataBuilder.Field field, YamlTree value) {
		if (field == MetadataBuilder.Field.LICENCE || value instanceof YamlTree.Scalar) {
			this.facts.offer(field, value.text());
		}
		else {
			this.facts.other(field.key(), value.text());
			wrong(field.key(), value, "one value");
		}
	}

	private void date(String name, YamlTree value) {
		LocalDate date = DateParser.parse(value.text());
		if (date == null) {
			this.facts.other(name, value.text());
			wrong(name, value, "a date");
			return;
		}
		this.facts.offerDate(date, value.text());
	}

	private void source(String name, YamlTree value) {
		String address = value.text();
		if (AUDIO_FILE.matcher(address).matches()) {
			this.podcast = true;
			this.facts.audio.add(new Metadata.Audio(address, null, -1, 0));
		}
		else if (address.matches("https?://\\S+")) {
			this.facts.offer(MetadataBuilder.Field.SOURCE_URL, address);
		}
		else {
			this.facts.other(name, address);
		}
	}

	private void summary(YamlTree value) {
		for (YamlTree item : value.list()) {
			for (String paragraph : item.text().split("\n")) {
				if (!Whitespace.isBlank(paragraph)) {
					this.facts.summary.add(Whitespace.trim(paragraph));
				}
			}
		}
	}

	private void speakers(YamlTree value, ParsedVoice.Role role) {
		this.podcast = true;
		people(value, role);
	}

	private void people(YamlTree value, ParsedVoice.Role role) {
		for (YamlTree item : value.list()) {
			if (item instanceof YamlTree.Fields fields && fields.fields().containsKey("name")) {
				Map<String, YamlTree> person = fields.fields();
				this.facts.offerSpeaker(Objects.requireNonNull(person.get("name")).text(), role, List.of());
				person.forEach((key, field) -> {
					if (!key.equals("name")) {
						this.facts.other(key, field.text());
					}
				});
			}
			else if (item instanceof YamlTree.Scalar && !item.text().contains("\n")) {
				List<String> names = names(item.text());
				names.forEach((name) -> this.facts.offerSpeaker(name, role, List.of()));
				if (names.size() > 1) {
					this.facts.other("speakers", item.text());
				}
			}
			else {
				this.facts.other("speakers", item.text());
				wrong("speakers", item, "a list of names");
			}
		}
	}

	/**
	 * Splits names: "A, B" and "A & B" are two; "A, Ph.D." and "Jr." continue the name
	 * before.
	 */
	private static List<String> names(String text) {
		return List.of(text.split("\\s*(?:,|&|\\band\\b)\\s+(?=\\p{Lu}[^.,&]*\\p{L})(?!(?:Jr|Sr|Ph|Psy|MD)\\b)"));
	}

	private void resource(YamlTree value) {
		if (value instanceof YamlTree.Fields fields) {
			YamlTree url = fields.fields().get("url");
			YamlTree text = fields.fields().getOrDefault("title", fields.fields().get("text"));
			if (url != null && text != null && fields.fields().size() == 2) {
				this.facts.resources.add(new Metadata.Resource(text.text(), url.text()));
				return;
			}
		}
		this.facts.resources.add(new Metadata.Resource(value.text(), InlineMarkdown.url(value.text())));
	}

	/**
	 * Reads the title, and the episode's number from it. A bare number is the episode's
	 * only if something else confirms it: "1984: a reading" is not an instalment.
	 */
	private void title(String fileName) {
		if (this.title == null) {
			return;
		}
		Matcher matcher = NUMBERED.matcher(this.title);
		if (!matcher.matches() || this.facts.has(MetadataBuilder.Field.TITLE)) {
			this.facts.offer(MetadataBuilder.Field.TITLE, this.title);
			return;
		}
		String number = (matcher.group(1) != null) ? matcher.group(1) : matcher.group(2);
		String url = this.facts.get(MetadataBuilder.Field.SOURCE_URL);
		boolean same = number.equals(this.facts.get(MetadataBuilder.Field.NUMBER));
		boolean sure = matcher.group(1) != null || fileName.startsWith(number + "-")
				|| url != null && url.matches(".*\\D" + number + "/?");
		if (!same && (!sure || this.facts.has(MetadataBuilder.Field.NUMBER))) {
			this.facts.offer(MetadataBuilder.Field.TITLE, this.title);
			return;
		}
		if (same || matcher.group(1) != null) {
			this.facts.other("title", this.title);
		}
		this.facts.offer(MetadataBuilder.Field.NUMBER, number);
		this.facts.offer(MetadataBuilder.Field.TITLE, matcher.group(3));
	}

	private void wrong(String name, YamlTree value, String expected) {
		this.warnings.add(new Warning(Warning.Kind.METADATA, value.line(),
				"The field \"%s\" of the front matter is not %s: \"%s\". It is stored among the other fields."
					.formatted(name, expected, Whitespace.excerpt(value.text(), 60))));
	}

	private static String readable(String key) {
		String words = key.replace('_', ' ');
		return Character.toUpperCase(words.charAt(0)) + words.substring(1);
	}

}
