package rushlight.format;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** Who is behind the labels: names where they are certain, and roles. */
final class Voices {

	private final Draft draft;

	/** Names by every form of them: the name, an alias, one word, the initials. */
	private final Map<String, Set<String>> names = new LinkedHashMap<>();

	private final Map<String, Voice.Role> roles = new LinkedHashMap<>();

	private Voices(Draft draft) {
		this.draft = draft;
	}

	static List<Voice> of(Draft draft, Labels labels) {
		Voices voices = new Voices(draft);
		Set<String> all = new LinkedHashSet<>();
		draft.blocks.stream().filter((block) -> block.voice() != null).forEach((block) -> all.add(block.voice()));
		voices.learn(all, labels);
		voices.learnAsides(all, labels);
		Set<String> outside = voices.outsideClips();
		List<Voice> result = new ArrayList<>();
		for (String label : all) {
			String name = voices.name(label, labels);
			result.add(new Voice(label, name, voices.role(label, name, outside.contains(label))));
		}
		return result;
	}

	private void learn(Set<String> all, Labels labels) {
		this.draft.roles.forEach(this.roles::put);
		for (Metadata.Person person : this.draft.facts.speakers()) {
			learn(person.name(), person.name());
			person.aliases().forEach((alias) -> learn(alias, person.name()));
			this.roles.put(fold(person.name()), person.role());
		}
		for (String name : this.draft.credited) {
			if (Names.person(name) != null) {
				learnForm(name, name);
			}
		}
		for (String label : all) {
			String name = labels.isDoubtful(label) ? null : Names.person(label);
			if (name != null) {
				Set<String> known = this.names.get(fold(name));
				String person = (known != null && known.size() == 1) ? known.iterator().next() : name;
				learn(name, person);
				String aside = Names.aside(label);
				if (aside != null && aside.indexOf(' ') < 0) {
					learnForm(aside, person);
				}
				if (!fold(Names.bare(label)).equals(fold(name))) {
					learnForm(Names.bare(label), person);
				}
			}
		}
	}

	/** "G43" stands for whomever "Ghost43 (G43)" names. */
	private void learnAsides(Set<String> all, Labels labels) {
		for (String label : all) {
			String aside = Names.aside(label);
			String name = name(label, labels);
			if (aside != null && name != null && aside.indexOf(' ') < 0) {
				learnForm(aside, name);
			}
		}
	}

	private void learn(String form, String name) {
		learnForm(form, name);
		for (String word : form.split("\\s+")) {
			learnForm(word, name);
		}
		String initials = Names.initials(form);
		if (initials.length() > 1) {
			learnForm(initials, name);
		}
	}

	private void learnForm(String form, String name) {
		this.names.computeIfAbsent(fold(form), (key) -> new HashSet<>()).add(name);
	}

	private static String fold(String text) {
		return text.toLowerCase(Locale.ROOT).replace('’', '\'');
	}

	private @Nullable String name(String label, Labels labels) {
		if (label.equals(TranscriptText.UNNAMED) && labels.count(label) == 0) {
			return null;
		}
		String bare = Names.bare(label);
		Set<String> known = this.names.get(fold(label));
		known = (known != null) ? known : this.names.get(fold(bare));
		if (known != null) {
			return (known.size() == 1) ? known.iterator().next() : null;
		}
		return labels.isDoubtful(label) ? null : Names.person(label);
	}

	private Voice.Role role(String label, @Nullable String name, boolean outside) {
		if (!outside) {
			return Voice.Role.CLIP;
		}
		Voice.Role role = (name == null) ? Voice.Role.UNKNOWN : this.roles.getOrDefault(fold(name), Voice.Role.UNKNOWN);
		String aside = Names.aside(label);
		String said = fold((aside == null) ? label : aside);
		if (role == Voice.Role.UNKNOWN && said.matches("(?:co-?)?host(?: \\d)?|interviewer")) {
			return Voice.Role.HOST;
		}
		return (role == Voice.Role.UNKNOWN && said.matches("guest(?: \\d)?|interviewee")) ? Voice.Role.GUEST : role;
	}

	private Set<String> outsideClips() {
		Set<String> outside = new HashSet<>();
		int next = 0;
		for (PlayedClip clip : this.draft.clips) {
			collect(next, clip.firstBlock(), outside);
			next = clip.lastBlock() + 1;
		}
		collect(next, this.draft.blocks.size(), outside);
		return outside;
	}

	private void collect(int from, int to, Set<String> into) {
		for (Block block : this.draft.blocks.subList(from, to)) {
			if (block.voice() != null) {
				into.add(block.voice());
			}
		}
	}

}
