package rushlight.format.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import rushlight.format.document.Metadata;
import rushlight.format.document.Warning;

/**
 * Decides which of the texts before a colon are labels. A label is a name: by its looks,
 * because it comes again and again, or because the metadata know it. The whole file is
 * looked at first, since one line alone seldom tells.
 */
final class SpeakerLabels {

	/** The label of speech if the file names no speaker. */
	static final String UNNAMED = "Speaker";

	enum Verdict {

		/** Somebody. */
		VOICE,
		/** A voice by its looks that comes only once. */
		DOUBTFUL_VOICE,
		/** Heard, but nobody. */
		SOUND,
		/** Text. */
		TEXT,
		/** Text that could have been a label. */
		DOUBTFUL_TEXT

	}

	/** How often one label comes, in which forms, and where first. */
	private static final class Tally {

		final NameShape.Shape shape;

		int all;

		/** In bold with a colon, or with a time. */
		int strong;

		int alone;

		/** In bold, no colon, no time. */
		int weak;

		/** Behind a time, with nothing after it. */
		int leads;

		/** Before an address: "Slides: https://…". */
		int links;

		int firstLine;

		Tally(String label) {
			this.shape = NameShape.shape(label);
		}

	}

	private final Map<String, Tally> tallies = new LinkedHashMap<>();

	private final Map<String, Verdict> verdicts = new HashMap<>();

	private final Set<String> nameWords = new HashSet<>();

	private int certain;

	private int voiced;

	private int distinct;

	/** Whether so many lines begin with a name that they vouch for one another. */
	private boolean dense;

	/** Whether nearly every paragraph begins with one of a few bare names. */
	private boolean close;

	/** Whether the file begins with two names in full that take turns. */
	private boolean alternate;

	private SpeakerLabels() {
	}

	/**
	 * @param heads of the lines, null where a line has none or is within a paragraph
	 * @param known people whom the metadata name
	 */
	static SpeakerLabels survey(List<Line> lines, List<@Nullable LineHead> heads, List<Metadata.Person> known,
			Layout layout) {
		SpeakerLabels labels = new SpeakerLabels();
		for (Metadata.Person person : known) {
			labels.learn(person.name());
			person.aliases().forEach(labels::learn);
		}
		for (int i = 0; i < heads.size(); i++) {
			LineHead head = heads.get(i);
			if (head != null && head.label() != null) {
				labels.count(head.label(), head, lines.get(i));
			}
		}
		int begun = labels.tallies.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().weak < entry.getValue().all)
			.filter((entry) -> entry.getValue().shape == NameShape.Shape.FULL
					|| entry.getValue().shape == NameShape.Shape.PLACEHOLDER)
			.mapToInt((entry) -> entry.getValue().all)
			.sum();
		labels.dense = begun > 1 && begun * 2L >= lines.stream().filter((line) -> !line.isBlank()).count();
		labels.close = LabelledTurns.areClose(lines, heads, labels::isBareName, layout.joined());
		labels.decide();
		labels.alternate = LabelledTurns.alternate(lines, heads, labels::isVoice);
		labels.tallies.forEach((label, tally) -> {
			labels.voiced += labels.isVoice(label) ? tally.all : 0;
			labels.distinct += labels.isVoice(label) ? 1 : 0;
		});
		return labels;
	}

	/** Whether it can be a name by its looks, and no link follows it. */
	private boolean isBareName(String label) {
		Tally tally = this.tallies.get(label);
		return tally != null && tally.links == 0 && switch (tally.shape) {
			case FULL, PLACEHOLDER, SINGLE, INITIALS -> true;
			default -> false;
		};
	}

	private void count(String label, LineHead head, Line line) {
		Tally tally = this.tallies.computeIfAbsent(label, Tally::new);
		tally.firstLine = (tally.all == 0) ? line.number() : tally.firstLine;
		tally.all++;
		boolean leads = head.timeFirst() && !head.colon() && !head.bold();
		tally.leads += leads ? 1 : 0;
		if (!leads && (head.colon() && head.bold() || head.timed())) {
			tally.strong++;
		}
		else if (!head.colon()) {
			tally.weak++;
		}
		if (head.alone(line.text())) {
			tally.alone++;
		}
		String rest = head.rest(line.text());
		if (rest.startsWith("http") || rest.startsWith("<http") || rest.startsWith("www.")) {
			tally.links++;
		}
	}

	private void learn(String name) {
		this.nameWords.add(fold(name));
		String bare = NameShape.bare(name);
		this.nameWords.add(fold(bare));
		for (String word : bare.split("[\\s]+")) {
			if (NameShape.isNameWord(word)) {
				this.nameWords.add(fold(word));
			}
		}
		String initials = NameShape.initials(bare);
		if (initials.length() > 1) {
			this.nameWords.add(fold(initials));
		}
		String aside = NameShape.aside(name);
		if (aside != null) {
			this.nameWords.add(fold(aside));
		}
	}

	private static String fold(String name) {
		return name.toLowerCase(Locale.ROOT);
	}

	/** The sure ones first: what they name vouches for short forms of it. */
	private void decide() {
		// Twice, since a name that the first round is sure of makes its initials sure.
		for (int round = 0; round < 2; round++) {
			this.tallies.forEach((label, tally) -> {
				if (!this.verdicts.containsKey(label) && isSure(label, tally)) {
					accept(label, Verdict.VOICE);
					this.certain += tally.all;
				}
			});
		}
		if (this.close && this.certain < 3) {
			acceptBareNames();
		}
		this.tallies.forEach((label, tally) -> {
			if (!this.verdicts.containsKey(label) && tally.shape == NameShape.Shape.FULL) {
				accept(label, judge(label, tally));
			}
		});
		this.tallies.forEach((label, tally) -> {
			if (!this.verdicts.containsKey(label)) {
				this.verdicts.put(label, judge(label, tally));
			}
		});
	}

	/** Where nothing else is known, names that take turns vouch for one another. */
	private void acceptBareNames() {
		this.tallies.forEach((label, tally) -> {
			if (!this.verdicts.containsKey(label) && isBareName(label) && tally.weak == 0) {
				this.verdicts.put(label, (tally.all > 1) ? Verdict.VOICE : Verdict.DOUBTFUL_VOICE);
				this.certain += (tally.all > 1) ? tally.all : 0;
			}
		});
	}

	private void accept(String label, Verdict verdict) {
		this.verdicts.put(label, verdict);
		boolean voice = verdict == Verdict.VOICE || verdict == Verdict.DOUBTFUL_VOICE;
		if (voice && (NameShape.person(label) != null || isVouchedFor(label))) {
			learn(label);
		}
	}

	private boolean isSure(String label, Tally tally) {
		if (tally.links == tally.all) {
			return false;
		}
		NameShape.Shape shape = tally.shape;
		boolean strong = tally.strong > 0;
		if (isVouchedFor(label) && shape != NameShape.Shape.NONE && tally.weak < tally.all) {
			return true;
		}
		boolean again = tally.all > 1 && tally.weak < tally.all;
		return switch (shape) {
			case FULL -> strong || again || isKnown(label) && tally.weak < tally.all;
			case PLACEHOLDER -> strong || again;
			case SINGLE, INITIALS -> again && isKnown(label) || tally.all > 2 && tally.weak < tally.all
					|| again && (tally.alone > 1 || strong);
			case HANDLE -> tally.all > 2 && tally.weak < tally.all || again && strong;
			// Song is a family name, too; a song seldom speaks three times.
			case SOUND -> label.endsWith(" Song") && tally.all > 2 || isKnown(label) && label.indexOf(' ') > 0;
			case GROUP, NONE -> false;
		};
	}

	/** "Murch (M)", where "M" comes again and again. */
	private boolean isVouchedFor(String label) {
		String aside = NameShape.aside(label);
		Tally tally = (aside == null) ? null : this.tallies.get(aside);
		return tally != null && tally.all > 1 && tally.links == 0;
	}

	private Verdict judge(String label, Tally tally) {
		boolean strong = tally.strong > 0;
		boolean weakOnly = tally.weak == tally.all;
		boolean others = this.certain > 1 || this.dense;
		if (tally.links == tally.all) {
			return Verdict.TEXT;
		}
		if (weakOnly) {
			return weak(label, tally);
		}
		return switch (tally.shape) {
			case SOUND -> Verdict.SOUND;
			case FULL -> others ? Verdict.DOUBTFUL_VOICE : Verdict.DOUBTFUL_TEXT;
			case PLACEHOLDER -> (others || isKnown(label)) ? Verdict.VOICE : Verdict.DOUBTFUL_TEXT;
			case GROUP -> (strong || tally.all > 1 || others && membersKnown(label)) ? Verdict.VOICE : Verdict.TEXT;
			case SINGLE, INITIALS, HANDLE ->
				isKnown(label) ? Verdict.VOICE : (strong && others) ? Verdict.DOUBTFUL_VOICE : Verdict.DOUBTFUL_TEXT;
			case NONE -> (strong && tally.all > 2 && Whitespace.count(label) <= 5) ? Verdict.DOUBTFUL_VOICE
					: strong && Whitespace.count(label) <= 6 ? Verdict.DOUBTFUL_TEXT : Verdict.TEXT;
		};
	}

	/** In bold without a colon: a voice only if it is known as one; else a heading. */
	private Verdict weak(String label, Tally tally) {
		if (label.startsWith("[") && LineMarkers.isEvent(label)) {
			return Verdict.SOUND;
		}
		NameShape.Shape shape = tally.shape;
		if (shape == NameShape.Shape.SOUND) {
			return Verdict.SOUND;
		}
		boolean name = shape == NameShape.Shape.FULL || shape == NameShape.Shape.PLACEHOLDER
				|| shape == NameShape.Shape.SINGLE || shape == NameShape.Shape.INITIALS;
		boolean full = shape == NameShape.Shape.FULL || shape == NameShape.Shape.PLACEHOLDER;
		if (name && (isKnown(label) || tally.all > 2 || full && tally.all > 1 && tally.leads > 1)) {
			return Verdict.VOICE;
		}
		return Verdict.TEXT;
	}

	private boolean membersKnown(String label) {
		return NameShape.members(NameShape.bare(label)).stream().allMatch(this::isKnown);
	}

	private boolean isKnown(String label) {
		return this.nameWords.contains(fold(label)) || this.nameWords.contains(fold(NameShape.bare(label)));
	}

	/**
	 * @param line the one that the head begins
	 */
	Verdict verdict(@Nullable LineHead head, String line) {
		if (head == null || head.label() == null) {
			return Verdict.TEXT;
		}
		Verdict verdict = this.verdicts.getOrDefault(head.label(), Verdict.TEXT);
		// "**Jerod Santo** wrote that" is no label, though "**Jerod Santo** Hello" is.
		if (!head.colon() && !head.timed() && !head.alone(line)) {
			int first = head.rest(line).codePointAt(0);
			boolean goesOn = Character.isLowerCase(first) || ",.;'’".indexOf(first) >= 0;
			return goesOn ? Verdict.TEXT : verdict;
		}
		return verdict;
	}

	boolean isVoice(@Nullable LineHead head, String line) {
		Verdict verdict = verdict(head, line);
		return verdict == Verdict.VOICE || verdict == Verdict.DOUBTFUL_VOICE;
	}

	boolean isVoice(String label) {
		Verdict verdict = this.verdicts.get(label);
		return verdict == Verdict.VOICE || verdict == Verdict.DOUBTFUL_VOICE;
	}

	/** Whether it comes only once, so that its looks are all there is to go by. */
	boolean isDoubtful(String label) {
		return this.verdicts.get(label) == Verdict.DOUBTFUL_VOICE && NameShape.shape(label) != NameShape.Shape.FULL;
	}

	/** Labelled paragraphs, and how many of them by labels that come again. */
	int voiced() {
		return this.voiced;
	}

	int certain() {
		return this.certain;
	}

	/** Whether two people in full take turns from the top of the file. */
	boolean alternate() {
		return this.alternate;
	}

	/** How many different voices there are. */
	int distinct() {
		return this.distinct;
	}

	int count(String label) {
		Tally tally = this.tallies.get(label);
		return (tally == null) ? 0 : tally.all;
	}

	/**
	 * @param inClips labels that a played clip vouches for
	 * @param firstLine where the transcript begins
	 */
	List<Warning> doubts(Set<String> inClips, int firstLine) {
		List<Warning> warnings = new ArrayList<>();
		this.tallies.forEach((label, tally) -> {
			Verdict verdict = (tally.firstLine < firstLine) ? Verdict.TEXT : this.verdicts.get(label);
			String name = Whitespace.excerpt(label, 60);
			if (verdict == Verdict.DOUBTFUL_VOICE && !inClips.contains(label)) {
				warnings.add(new Warning(Warning.Kind.DOUBTFUL_LABEL, tally.firstLine,
						"\"%s\" was taken as a voice, though it comes %s.".formatted(name, times(tally.all))));
			}
			else if (verdict == Verdict.DOUBTFUL_TEXT) {
				warnings.add(new Warning(Warning.Kind.DOUBTFUL_LABEL, tally.firstLine,
						"\"%s\" was left in the text; it comes %s and may be a label.".formatted(name,
								times(tally.all))));
			}
		});
		return warnings;
	}

	private static String times(int count) {
		return (count == 1) ? "only once" : count + " times";
	}

}
