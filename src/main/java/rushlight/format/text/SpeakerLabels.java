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
 * The decision which of the texts before a colon are labels. A label is a name: by its
 * form, by its repetition, or because the metadata have it. The whole file is surveyed
 * first, since a single line seldom tells.
 */
final class SpeakerLabels {

	/** The label of speech if the file names no speaker. */
	static final String UNNAMED = "Speaker";

	enum Verdict {

		/** A speaker. */
		VOICE,
		/** A voice by its form that appears only once. */
		DOUBTFUL_VOICE,
		/** A sound, not a speaker. */
		SOUND,
		/** Text. */
		TEXT,
		/** Text that could have been a label. */
		DOUBTFUL_TEXT

	}

	/** The counts of a label by its forms, and its first line. */
	private static final class LabelCounts {

		final NameShape.Shape shape;

		int all;

		/** In bold with a colon, or with a time. */
		int strong;

		int alone;

		/** In bold, no colon, no time. */
		int weak;

		/** After a time, at the end of the line. */
		int leads;

		/** Before an address: "Slides: https://…". */
		int links;

		int firstLine;

		LabelCounts(String label) {
			this.shape = NameShape.shape(label);
		}

	}

	private final Map<String, LabelCounts> countsByLabel = new LinkedHashMap<>();

	private final Map<String, Verdict> verdicts = new HashMap<>();

	private final Set<String> nameWords = new HashSet<>();

	private int certain;

	private int voiced;

	private int distinct;

	/** Whether so many lines begin with a name that they confirm one another. */
	private boolean areNamesDense;

	/** Whether nearly every paragraph begins with one of a few names. */
	private boolean areTurnsDense;

	/** Whether the file begins with two full names that alternate. */
	private boolean areAlternating;

	private SpeakerLabels() {
	}

	/**
	 * Surveys a file.
	 * @param heads the heads of the lines; null if a line has none, or is within a
	 * paragraph
	 * @param known the people in the metadata
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
		int begun = labels.countsByLabel.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().weak < entry.getValue().all)
			.filter((entry) -> entry.getValue().shape == NameShape.Shape.FULL
					|| entry.getValue().shape == NameShape.Shape.PLACEHOLDER)
			.mapToInt((entry) -> entry.getValue().all)
			.sum();
		labels.areNamesDense = begun > 1 && begun * 2L >= lines.stream().filter((line) -> !line.isBlank()).count();
		labels.areTurnsDense = LabelledTurns.areDense(lines, heads, labels::isBareName, layout.joined());
		labels.decide();
		labels.areAlternating = LabelledTurns.alternate(lines, heads, labels::isVoice);
		labels.countsByLabel.forEach((label, counts) -> {
			labels.voiced += labels.isVoice(label) ? counts.all : 0;
			labels.distinct += labels.isVoice(label) ? 1 : 0;
		});
		return labels;
	}

	/** Whether a label can be a name by its form, and no link follows it. */
	private boolean isBareName(String label) {
		LabelCounts counts = this.countsByLabel.get(label);
		return counts != null && counts.links == 0 && switch (counts.shape) {
			case FULL, PLACEHOLDER, SINGLE, INITIALS -> true;
			default -> false;
		};
	}

	private void count(String label, LineHead head, Line line) {
		LabelCounts counts = this.countsByLabel.computeIfAbsent(label, LabelCounts::new);
		counts.firstLine = (counts.all == 0) ? line.number() : counts.firstLine;
		counts.all++;
		boolean leads = head.timeFirst() && !head.colon() && !head.bold();
		counts.leads += leads ? 1 : 0;
		if (!leads && (head.colon() && head.bold() || head.timed())) {
			counts.strong++;
		}
		else if (!head.colon()) {
			counts.weak++;
		}
		if (head.alone(line.text())) {
			counts.alone++;
		}
		String rest = head.rest(line.text());
		if (rest.startsWith("http") || rest.startsWith("<http") || rest.startsWith("www.")) {
			counts.links++;
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

	/** Decides the certain labels first: their names confirm short forms. */
	private void decide() {
		// Two rounds, since a certain name of the first round makes its initials certain.
		for (int round = 0; round < 2; round++) {
			this.countsByLabel.forEach((label, counts) -> {
				if (!this.verdicts.containsKey(label) && isCertain(label, counts)) {
					accept(label, Verdict.VOICE);
					this.certain += counts.all;
				}
			});
		}
		if (this.areTurnsDense && this.certain < 3) {
			acceptBareNames();
		}
		this.countsByLabel.forEach((label, counts) -> {
			if (!this.verdicts.containsKey(label) && counts.shape == NameShape.Shape.FULL) {
				accept(label, judge(label, counts));
			}
		});
		this.countsByLabel.forEach((label, counts) -> {
			if (!this.verdicts.containsKey(label)) {
				this.verdicts.put(label, judge(label, counts));
			}
		});
	}

	/** Accepts alternating names, which confirm one another, if nothing else is known. */
	private void acceptBareNames() {
		this.countsByLabel.forEach((label, counts) -> {
			if (!this.verdicts.containsKey(label) && isBareName(label) && counts.weak == 0) {
				this.verdicts.put(label, (counts.all > 1) ? Verdict.VOICE : Verdict.DOUBTFUL_VOICE);
				this.certain += (counts.all > 1) ? counts.all : 0;
			}
		});
	}

	private void accept(String label, Verdict verdict) {
		this.verdicts.put(label, verdict);
		boolean voice = verdict == Verdict.VOICE || verdict == Verdict.DOUBTFUL_VOICE;
		if (voice && (NameShape.person(label) != null || isConfirmed(label))) {
			learn(label);
		}
	}

	private boolean isCertain(String label, LabelCounts counts) {
		if (counts.links == counts.all) {
			return false;
		}
		NameShape.Shape shape = counts.shape;
		boolean strong = counts.strong > 0;
		if (isConfirmed(label) && shape != NameShape.Shape.NONE && counts.weak < counts.all) {
			return true;
		}
		boolean again = counts.all > 1 && counts.weak < counts.all;
		return switch (shape) {
			case FULL -> strong || again || isKnown(label) && counts.weak < counts.all;
			case PLACEHOLDER -> strong || again;
			case SINGLE, INITIALS -> again && isKnown(label) || counts.all > 2 && counts.weak < counts.all
					|| again && (counts.alone > 1 || strong);
			case HANDLE -> counts.all > 2 && counts.weak < counts.all || again && strong;
			// Song is a family name, too; a song is seldom labelled three times.
			case SOUND -> label.endsWith(" Song") && counts.all > 2 || isKnown(label) && label.indexOf(' ') > 0;
			case GROUP, NONE -> false;
		};
	}

	/**
	 * Whether a repeated short form confirms a label: "Murch (M)", if "M" is repeated.
	 */
	private boolean isConfirmed(String label) {
		String aside = NameShape.aside(label);
		LabelCounts counts = (aside == null) ? null : this.countsByLabel.get(aside);
		return counts != null && counts.all > 1 && counts.links == 0;
	}

	private Verdict judge(String label, LabelCounts counts) {
		boolean strong = counts.strong > 0;
		boolean weakOnly = counts.weak == counts.all;
		boolean others = this.certain > 1 || this.areNamesDense;
		if (counts.links == counts.all) {
			return Verdict.TEXT;
		}
		if (weakOnly) {
			return weak(label, counts);
		}
		return switch (counts.shape) {
			case SOUND -> Verdict.SOUND;
			case FULL -> others ? Verdict.DOUBTFUL_VOICE : Verdict.DOUBTFUL_TEXT;
			case PLACEHOLDER -> (others || isKnown(label)) ? Verdict.VOICE : Verdict.DOUBTFUL_TEXT;
			case GROUP -> (strong || counts.all > 1 || others && membersKnown(label)) ? Verdict.VOICE : Verdict.TEXT;
			case SINGLE, INITIALS, HANDLE ->
				isKnown(label) ? Verdict.VOICE : (strong && others) ? Verdict.DOUBTFUL_VOICE : Verdict.DOUBTFUL_TEXT;
			case NONE -> (strong && counts.all > 2 && Whitespace.countWords(label) <= 5) ? Verdict.DOUBTFUL_VOICE
					: strong && Whitespace.countWords(label) <= 6 ? Verdict.DOUBTFUL_TEXT : Verdict.TEXT;
		};
	}

	/**
	 * Judges a label in bold without a colon: a voice only if it is known as a voice,
	 * else a heading.
	 */
	private Verdict weak(String label, LabelCounts counts) {
		if (label.startsWith("[") && LineMarkers.isEvent(label)) {
			return Verdict.SOUND;
		}
		NameShape.Shape shape = counts.shape;
		if (shape == NameShape.Shape.SOUND) {
			return Verdict.SOUND;
		}
		boolean name = shape == NameShape.Shape.FULL || shape == NameShape.Shape.PLACEHOLDER
				|| shape == NameShape.Shape.SINGLE || shape == NameShape.Shape.INITIALS;
		boolean full = shape == NameShape.Shape.FULL || shape == NameShape.Shape.PLACEHOLDER;
		if (name && (isKnown(label) || counts.all > 2 || full && counts.all > 1 && counts.leads > 1)) {
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
	 * The verdict on a head.
	 * @param line the line that the head begins
	 */
	Verdict verdict(@Nullable LineHead head, String line) {
		if (head == null || head.label() == null) {
			return Verdict.TEXT;
		}
		Verdict verdict = this.verdicts.getOrDefault(head.label(), Verdict.TEXT);
		// "**Jerod Santo** wrote that" is not a label, but "**Jerod Santo** Hello" is.
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

	/** Whether a label appears only once, so that only its form supports it. */
	boolean isDoubtful(String label) {
		return this.verdicts.get(label) == Verdict.DOUBTFUL_VOICE && NameShape.shape(label) != NameShape.Shape.FULL;
	}

	/** The number of labelled paragraphs. */
	int voiced() {
		return this.voiced;
	}

	/** The number of paragraphs with a certain label. */
	int certain() {
		return this.certain;
	}

	/** Whether two full names alternate from the top of the file. */
	boolean areAlternating() {
		return this.areAlternating;
	}

	/** The number of different voices. */
	int distinct() {
		return this.distinct;
	}

	int count(String label) {
		LabelCounts counts = this.countsByLabel.get(label);
		return (counts == null) ? 0 : counts.all;
	}

	/**
	 * Warnings about doubtful labels.
	 * @param inClips labels that a played clip confirms
	 * @param firstLine the line at which the transcript begins
	 */
	List<Warning> doubts(Set<String> inClips, int firstLine) {
		List<Warning> warnings = new ArrayList<>();
		this.countsByLabel.forEach((label, counts) -> {
			Verdict verdict = (counts.firstLine < firstLine) ? Verdict.TEXT : this.verdicts.get(label);
			String name = Whitespace.excerpt(label, 60);
			if (verdict == Verdict.DOUBTFUL_VOICE && !inClips.contains(label)) {
				warnings.add(new Warning(Warning.Kind.DOUBTFUL_LABEL, counts.firstLine,
						"\"%s\" was read as a voice, although it appears %s.".formatted(name, times(counts.all))));
			}
			else if (verdict == Verdict.DOUBTFUL_TEXT) {
				warnings.add(new Warning(Warning.Kind.DOUBTFUL_LABEL, counts.firstLine,
						"\"%s\" was left in the text; it appears %s and may be a label.".formatted(name,
								times(counts.all))));
			}
		});
		return warnings;
	}

	private static String times(int count) {
		return (count == 1) ? "only once" : count + " times";
	}

}
