package rushlight.format.text;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import rushlight.format.document.Metadata;
import rushlight.format.document.ParsedVoice;
import rushlight.format.document.Warning;

/**
 * The builder of metadata. The first offered value wins, so the sidecar is read before
 * the front matter, and the front matter before the text. Later values are stored among
 * the other fields, since no word may be lost.
 */
final class MetadataBuilder {

	/** Fields with one text as their value; a sidecar has the same names. */
	enum Field {

		SHOW, TITLE, NUMBER, LANGUAGE, TRANSLATION_OF, ID, GUID, SOURCE_URL, LICENCE, QUALITY, NOTICE, STANDFIRST;

		String key() {
			return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
		}

	}

	private final Map<Field, String> texts = new EnumMap<>(Field.class);

	private @Nullable LocalDate date;

	/** Findings in the sidecar that a person should check. */
	final List<Warning> warnings = new ArrayList<>();

	private boolean hasWarnedOfDirections;

	final List<String> summary = new ArrayList<>();

	private final Map<String, Metadata.Person> speakers = new LinkedHashMap<>();

	final List<Metadata.Credit> credits = new ArrayList<>();

	final List<String> music = new ArrayList<>();

	final List<Metadata.Resource> resources = new ArrayList<>();

	final List<String> provenance = new ArrayList<>();

	final List<Metadata.Audio> audio = new ArrayList<>();

	final List<Metadata.Chapter> chapters = new ArrayList<>();

	final List<String> episodes = new ArrayList<>();

	private final Map<String, String> other = new LinkedHashMap<>();

	@Nullable String get(Field field) {
		return this.texts.get(field);
	}

	boolean has(Field field) {
		return this.texts.containsKey(field);
	}

	@Nullable LocalDate date() {
		return this.date;
	}

	void offer(Field field, @Nullable String value) {
		if (value == null || Whitespace.isBlank(value)) {
			return;
		}
		String before = this.texts.putIfAbsent(field, Whitespace.trim(value));
		if (before != null && !before.equals(Whitespace.trim(value))) {
			other(field.key(), value);
		}
	}

	/**
	 * @param written the date as the source has it, stored unless it is the ISO form
	 */
	void offerDate(@Nullable LocalDate value, String written) {
		if (value == null) {
			return;
		}
		boolean first = this.date == null;
		this.date = first ? value : this.date;
		if (!first && !value.equals(this.date) || !written.equals(value.toString())) {
			other("date", written);
		}
	}

	void offerSpeaker(String written, ParsedVoice.Role role, List<String> writtenAliases) {
		String name = withoutDirections(written);
		List<String> aliases = writtenAliases.stream().map(this::withoutDirections).toList();
		Metadata.Person known = this.speakers.get(key(name));
		if (known == null) {
			this.speakers.put(key(name), new Metadata.Person(name, role, List.copyOf(aliases)));
		}
		else if (known.role() == ParsedVoice.Role.UNKNOWN && role != ParsedVoice.Role.UNKNOWN) {
			this.speakers.put(key(name), new Metadata.Person(known.name(), role, known.aliases()));
		}
	}

	private String withoutDirections(String name) {
		String plain = Whitespace.withoutDirections(name);
		if (plain.length() < name.length() && !this.hasWarnedOfDirections) {
			this.hasWarnedOfDirections = true;
			this.warnings.add(new Warning(Warning.Kind.CHARACTERS, 0,
					"Characters that change the writing direction were removed from a name in the metadata: \"%s\"."
						.formatted(Whitespace.excerpt(plain, 60))));
		}
		return plain;
	}

	List<Metadata.Person> speakers() {
		return List.copyOf(this.speakers.values());
	}

	private static String key(String name) {
		return name.toLowerCase(java.util.Locale.ROOT);
	}

	void other(String key, String value) {
		if (!Whitespace.isBlank(value)) {
			this.other.merge(key, Whitespace.trim(value), (before, more) -> before + "\n" + more);
		}
	}

	boolean hasOther(String key) {
		return this.other.containsKey(key);
	}

	void credit(String role, String names) {
		this.credits.add(new Metadata.Credit(role, withoutDirections(names)));
	}

	/** Accepts all fields of a sidecar, before any other values. */
	void accept(Metadata given) {
		offer(Field.SHOW, given.show());
		offer(Field.TITLE, given.title());
		offer(Field.NUMBER, given.number());
		this.date = given.date();
		offer(Field.LANGUAGE, given.language());
		offer(Field.TRANSLATION_OF, given.translationOf());
		offer(Field.ID, given.id());
		offer(Field.GUID, given.guid());
		offer(Field.SOURCE_URL, given.sourceUrl());
		offer(Field.LICENCE, given.licence());
		offer(Field.QUALITY, given.quality());
		offer(Field.NOTICE, given.notice());
		offer(Field.STANDFIRST, given.standfirst());
		this.summary.addAll(given.summary());
		given.speakers().forEach((person) -> offerSpeaker(person.name(), person.role(), person.aliases()));
		this.credits.addAll(given.credits());
		this.music.addAll(given.music());
		this.resources.addAll(given.resources());
		this.provenance.addAll(given.provenance());
		this.audio.addAll(given.audio());
		this.chapters.addAll(given.chapters());
		this.episodes.addAll(given.episodes());
		given.other().forEach(this::other);
		this.warnings.addAll(given.warnings());
	}

	Metadata metadata() {
		return new Metadata(
				new Metadata.Heading(get(Field.SHOW), get(Field.TITLE), get(Field.NUMBER), this.date,
						get(Field.STANDFIRST), List.copyOf(this.summary)),
				new Metadata.Identifiers(get(Field.ID), get(Field.GUID), get(Field.SOURCE_URL),
						get(Field.TRANSLATION_OF)),
				new Metadata.TextInfo(get(Field.LANGUAGE), get(Field.LICENCE), get(Field.QUALITY), get(Field.NOTICE)),
				new Metadata.People(speakers(), List.copyOf(this.credits)),
				new Metadata.Notes(List.copyOf(this.music), List.copyOf(this.resources), List.copyOf(this.provenance)),
				new Metadata.Recording(List.copyOf(this.audio), List.copyOf(this.chapters)), List.copyOf(this.episodes),
				java.util.Collections.unmodifiableMap(new LinkedHashMap<>(this.other)), List.copyOf(this.warnings));
	}

}
