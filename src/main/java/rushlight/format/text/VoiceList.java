package rushlight.format.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import rushlight.format.document.Block;
import rushlight.format.document.Metadata;
import rushlight.format.document.ParsedClip;
import rushlight.format.document.ParsedVoice;

/** The voices of a transcript: the certain names of its labels, and their roles. */
final class VoiceList {

	private final DocumentDraft draft;

	/** Names by each of their forms: the name, an alias, one word, the initials. */
	private final Map<String, Set<String>> names = new LinkedHashMap<>();

	private final Map<String, ParsedVoice.Role> roles = new LinkedHashMap<>();

	private VoiceList(DocumentDraft draft) {
		this.draft = draft;
	}

	static List<ParsedVoice> of(DocumentDraft draft, SpeakerLabels labels) {
		VoiceList voices = new VoiceList(draft);
		Set<String> all = new LinkedHashSet<>();
		draft.blocks.stream().filter((block) -> block.voice() != null).forEach((block) -> all.add(block.voice()));
		voices.learn(all, labels);
		voices.learnAsides(all, labels);
		Set<String> outside = voices.outsideClips();
		List<ParsedVoice> result = new ArrayList<>();
		for (String label : all) {
			String name = voices.name(label, labels);
			result.add(new ParsedVoice(label, name, voices.role(label, name, outside.contains(label))));
		}
		return result;
	}

	private void learn(Set<String> all, SpeakerLabels labels) {
		this.draft.roles.forEach(this.roles::put);
		for (Metadata.Person person : this.draft.facts.speakers()) {
			learn(person.name(), person.name());
			person.aliases().forEach((alias) -> learn(alias, person.name()));
			this.roles.put(fold(person.name()), person.role());
		}
		for (String name : this.draft.credited) {
			if (NameShape.person(name) != null) {
				learnForm(name, name);
			}
		}
		for (String label : all) {
			String name = labels.isDoubtful(label) ? null : NameShape.person(label);
			if (name != null) {
				Set<String> known = this.names.get(fold(name));
				String person = (known != null && known.size() == 1) ? known.iterator().next() : name;
				learn(name, person);
				String aside = NameShape.aside(label);
				if (aside != null && aside.indexOf(' ') < 0) {
					learnForm(aside, person);
				}
				if (!fold(NameShape.bare(label)).equals(fold(name))) {
					learnForm(NameShape.bare(label), person);
				}
			}
		}
	}

	/** Learns short forms: "G43" names the same person as "Ghost43 (G43)". */
	private void learnAsides(Set<String> all, SpeakerLabels labels) {
		for (String label : all) {
			String aside = NameShape.aside(label);
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
		String initials = NameShape.initials(form);
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

	private @Nullable String name(String label, SpeakerLabels labels) {
		if (label.equals(SpeakerLabels.UNNAMED) && labels.count(label) == 0) {
			return null;
		}
		String bare = NameShape.bare(label);
		Set<String> known = this.names.get(fold(label));
		known = (known != null) ? known : this.names.get(fold(bare));
		if (known != null) {
			return (known.size() == 1) ? known.iterator().next() : null;
		}
		return labels.isDoubtful(label) ? null : NameShape.person(label);
	}

	private ParsedVoice.Role role(String label, @Nullable String name, boolean outside) {
		if (!outside) {
			return ParsedVoice.Role.CLIP;
		}
		ParsedVoice.Role role = (name == null) ? ParsedVoice.Role.UNKNOWN
				: this.roles.getOrDefault(fold(name), ParsedVoice.Role.UNKNOWN);
		String aside = NameShape.aside(label);
		String said = fold((aside == null) ? label : aside);
		if (role == ParsedVoice.Role.UNKNOWN && said.matches("(?:co-?)?host(?: \\d)?|interviewer")) {
			return ParsedVoice.Role.HOST;
		}
		return (role == ParsedVoice.Role.UNKNOWN && said.matches("guest(?: \\d)?|interviewee")) ? ParsedVoice.Role.GUEST
				: role;
	}

	private Set<String> outsideClips() {
		Set<String> outside = new HashSet<>();
		int next = 0;
		for (ParsedClip clip : this.draft.clips) {
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
