package rushlight.ingest;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import rushlight.format.document.Metadata;
import rushlight.format.document.ParsedVoice;

/**
 * The limits of files, names and addresses. Names and addresses are in indexes, whose
 * entries PostgreSQL limits to about 2,700 bytes; a file beyond the limits is refused in
 * words that its publisher understands, before anything is written.
 */
final class ImportLimits {

	/** The size of a file that is read. */
	static final int MAX_FILE_BYTES = 100 * 1024 * 1024;

	/** The length of titles and names, in characters of at most 4 bytes. */
	static final int MAX_NAME_LENGTH = 500;

	/** The length of addresses, ids and paths, in bytes of UTF-8. */
	static final int MAX_ADDRESS_BYTES = 2_000;

	private static final Pattern AUDIO_TYPE = Pattern.compile("audio/[a-z0-9.+-]+");

	private ImportLimits() {
	}

	/**
	 * Checks a file against the limits.
	 * @throws ImportException if a field is too long, or has characters that cannot be
	 * stored
	 */
	static void check(ParsedItem parsed, ImportOptions options) {
		Metadata metadata = parsed.document().metadata();
		name("show", options.show());
		name("show", metadata.show());
		name("folder", parsed.item().folder());
		name("title", metadata.title());
		name("number", metadata.number());
		address("path", parsed.item().path());
		address("id", metadata.id());
		address("guid", metadata.guid());
		address("source address", metadata.sourceUrl());
		address("translation-of", metadata.translationOf());
		metadata.speakers().forEach((person) -> {
			name("speaker's name", person.name());
			person.aliases().forEach((alias) -> name("speaker's alias", alias));
		});
		for (ParsedVoice voice : parsed.document().voices()) {
			name("label", voice.label());
			name("speaker's name", voice.name());
		}
		language(metadata.language());
		metadata.audio().forEach(ImportLimits::audio);
		others(metadata);
	}

	private static void name(String what, @Nullable String name) {
		if (name != null && name.length() > MAX_NAME_LENGTH) {
			throw new ImportException("Its " + what + " “" + name.substring(0, 40) + "…” has " + name.length()
					+ " characters, more than the limit of " + MAX_NAME_LENGTH
					+ "; give a shorter one in its sidecar.");
		}
		characters(what, name);
	}

	private static void address(String what, @Nullable String address) {
		if (address != null && address.getBytes(StandardCharsets.UTF_8).length > MAX_ADDRESS_BYTES) {
			throw new ImportException("Its " + what + " “" + address.substring(0, 40) + "…” is longer than "
					+ MAX_ADDRESS_BYTES + " bytes; give a shorter one in its sidecar.");
		}
		characters(what, address);
	}

	private static void language(@Nullable String tag) {
		if (tag != null && !ImportOptions.isLanguage(tag)) {
			throw new ImportException("Its language “" + excerpt(tag)
					+ "” is not a language tag; give one of BCP 47 in its sidecar, such as language: en or pt-BR.");
		}
	}

	private static void audio(Metadata.Audio audio) {
		address("audio address", audio.location());
		if (audio.mediaType() != null && !AUDIO_TYPE.matcher(audio.mediaType()).matches()) {
			throw new ImportException("Its media-type “" + excerpt(audio.mediaType())
					+ "” is not a type of audio; give one such as audio/mpeg in its sidecar.");
		}
	}

	private static void others(Metadata metadata) {
		characters("licence", metadata.licence());
		characters("notice", metadata.notice());
		characters("standfirst", metadata.standfirst());
		List.of(metadata.summary(), metadata.music(), metadata.provenance(), metadata.episodes())
			.forEach((texts) -> texts.forEach((text) -> characters("summary, music or provenance", text)));
		metadata.credits().forEach((credit) -> characters("credit", credit.role() + credit.names()));
		metadata.resources().forEach((resource) -> {
			characters("resource", resource.text());
			characters("resource", resource.url());
		});
		metadata.chapters().forEach((chapter) -> characters("chapter", chapter.title()));
		metadata.other().forEach((key, text) -> characters("field " + excerpt(key), key + text));
	}

	/**
	 * Refuses NUL and unpaired surrogates, which escapes in YAML can produce.
	 */
	private static void characters(String what, @Nullable String text) {
		if (text != null && (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text))) {
			throw new ImportException("Its " + what
					+ " contains a NUL character or half of a surrogate pair, which cannot be stored; remove it.");
		}
	}

	private static String excerpt(String text) {
		return (text.length() > 40) ? text.substring(0, 40) + "…" : text;
	}

}
