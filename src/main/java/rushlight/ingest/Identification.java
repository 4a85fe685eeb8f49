package rushlight.ingest;

import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.stereotype.Component;

import rushlight.core.Slug;
import rushlight.format.document.Document;
import rushlight.format.document.Metadata;
import rushlight.format.document.ParsedVoice;
import rushlight.speaker.Speaker;
import rushlight.speaker.SpeakerRepository;

/**
 * The identification of voices as speakers. Only certain names lead to a speaker; if two
 * speakers have the name, the voice stays unidentified and an editor decides.
 */
@Component
class Identification {

	private final SpeakerRepository speakers;

	private final Clock clock;

	Identification(SpeakerRepository speakers, Clock clock) {
		this.speakers = speakers;
		this.clock = clock;
	}

	/**
	 * Finds or creates the speakers of a document.
	 * @return the id of the speaker of each label that names a person
	 */
	Map<String, Long> identify(Document document) {
		Set<String> names = new LinkedHashSet<>();
		document.voices().stream().map(ParsedVoice::name).filter(java.util.Objects::nonNull).forEach(names::add);
		if (names.isEmpty()) {
			return Map.of();
		}
		Map<String, Set<Speaker>> byName = findByName(names);
		names.stream()
			.filter((name) -> !byName.containsKey(name))
			.forEach((name) -> byName.put(name, Set.of(add(name))));
		addAliases(document.metadata(), byName);
		return byLabel(document, byName);
	}

	/** Finds the existing speakers of a document without creating any. */
	Map<String, Long> findKnown(Document document) {
		Set<String> names = new LinkedHashSet<>();
		document.voices().stream().map(ParsedVoice::name).filter(java.util.Objects::nonNull).forEach(names::add);
		return names.isEmpty() ? Map.of() : byLabel(document, findByName(names));
	}

	private static Map<String, Long> byLabel(Document document, Map<String, Set<Speaker>> byName) {
		Map<String, Long> byLabel = new HashMap<>();
		for (ParsedVoice voice : document.voices()) {
			Set<Speaker> found = byName.getOrDefault(voice.name(), Set.of());
			if (found.size() == 1) {
				byLabel.put(voice.label(), found.iterator().next().id());
			}
		}
		return byLabel;
	}

	private Map<String, Set<Speaker>> findByName(Set<String> names) {
		Map<String, Set<Speaker>> byName = new HashMap<>();
		this.speakers.findByNames(names)
			.forEach((speaker) -> byName.computeIfAbsent(speaker.name(), (name) -> new HashSet<>()).add(speaker));
		// An alias of one word ("Max") is a label in one show, not a name in all shows.
		List<String> fullNames = names.stream()
			.filter((name) -> name.contains(" ") && !byName.containsKey(name))
			.toList();
		if (!fullNames.isEmpty()) {
			for (Speaker speaker : this.speakers.findByAliases(fullNames)) {
				speaker.aliases()
					.stream()
					.filter(fullNames::contains)
					.forEach((alias) -> byName.computeIfAbsent(alias, (name) -> new HashSet<>()).add(speaker));
			}
		}
		return byName;
	}

	private Speaker add(String name) {
		String base = Slug.of(name);
		return this.speakers
			.save(new Speaker(name, Slug.unused(base, this.speakers.findSlugsLike(base)), this.clock.instant()));
	}

	private static void addAliases(Metadata metadata, Map<String, Set<Speaker>> byName) {
		for (Metadata.Person person : metadata.speakers()) {
			Set<Speaker> found = byName.getOrDefault(person.name(), Set.of());
			if (found.size() == 1) {
				person.aliases().forEach(found.iterator().next()::addAlias);
			}
		}
	}

}
