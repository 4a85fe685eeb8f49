package rushlight.ingest;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import rushlight.format.document.Metadata;
import rushlight.format.document.ParsedVoice;

/**
 * What the archive can hold of names and addresses. They stand in indexes, whose entries
 * PostgreSQL limits to about 2,700 bytes; a file that goes beyond is refused in words
 * that its publisher understands, before anything is written.
 */
final class Limits {

	/** Titles and names, in characters of at most four bytes. */
	static final int NAME = 500;

	/** Addresses, ids and paths, in bytes of UTF-8. */
	static final int ADDRESS = 2_000;

	private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");

	private static final Pattern AUDIO_TYPE = Pattern.compile("audio/[a-z0-9.+-]+");

	private Limits() {
	}

	/**
	 * @throws ImportException when something is too long, or no database could keep it
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
		metadata.audio().forEach(Limits::audio);
		others(metadata);
	}

	static boolean isLanguage(String tag) {
		return LANGUAGE.matcher(tag).matches();
	}

	private static void name(String what, @Nullable String name) {
		if (name != null && name.length() > NAME) {
			throw new ImportException("Its " + what + " “" + name.substring(0, 40) + "…” has " + name.length()
					+ " characters, and " + NAME + " is the most; give a shorter one in its sidecar.");
		}
		characters(what, name);
	}

	private static void address(String what, @Nullable String address) {
		if (address != null && address.getBytes(StandardCharsets.UTF_8).length > ADDRESS) {
			throw new ImportException("Its " + what + " “" + address.substring(0, 40) + "…” is longer than " + ADDRESS
					+ " bytes; give a shorter one in its sidecar.");
		}
		characters(what, address);
	}

	private static void language(@Nullable String tag) {
		if (tag != null && !isLanguage(tag)) {
			throw new ImportException("Its language “" + excerpt(tag)
					+ "” is no language tag; say it in its sidecar as BCP 47 does, such as language: en or pt-BR.");
		}
	}

	private static void audio(Metadata.Audio audio) {
		address("audio address", audio.location());
		if (audio.mediaType() != null && !AUDIO_TYPE.matcher(audio.mediaType()).matches()) {
			throw new ImportException("Its media-type “" + excerpt(audio.mediaType())
					+ "” is none of audio; write one such as audio/mpeg in its sidecar.");
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

	/** Escapes in YAML can make what no text has: NUL, and half of a surrogate pair. */
	private static void characters(String what, @Nullable String text) {
		if (text != null && (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text))) {
			throw new ImportException(
					"Its " + what + " holds a NUL or half a character, which cannot be kept; take it out.");
		}
	}

	private static String excerpt(String text) {
		return (text.length() > 40) ? text.substring(0, 40) + "…" : text;
	}

}
