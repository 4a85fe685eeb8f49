package rushlight.citation;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

import rushlight.core.Timecode;
import rushlight.transcript.Quality;

/**
 * The data of a citation: of a transcript at a revision, or of a passage of it. Unknown
 * values are null or empty, and left out of the citation. Characters that would break a
 * line or change the direction of a text are removed from all names.
 *
 * @param id names the citation in files: small letters, digits and hyphens
 * @param publisher of the transcript: the name of the site
 * @param url the permanent link to what is cited, at its revision
 * @param language BCP 47, of the transcript
 * @param transcript null if no words are cited
 * @param passage null for a whole episode
 * @param accessed the date that a reader entered, or null
 */
public record Cited(String id, Work work, Contributors contributors, String publisher, String url, String language,
		@Nullable Transcription transcript, @Nullable Passage passage, @Nullable LocalDate accessed) {

	private static final int MAX_TEXT_LENGTH = 1000;

	/** A citation has no room for more; the permanent link shows all the words. */
	private static final int MAX_QUOTE_LENGTH = 2000;

	private static final int MAX_NAME_LENGTH = 200;

	public Cited {
		id = id.matches("[a-z0-9]+(-[a-z0-9]+)*") ? id : "episode";
		publisher = clean(publisher, MAX_TEXT_LENGTH);
	}

	/**
	 * The episode.
	 *
	 * @param show its title
	 * @param number as the show has it; not always a number
	 * @param durationMs of the audio
	 */
	public record Work(String title, String show, @Nullable String number, @Nullable LocalDate published,
			@Nullable Integer durationMs, @Nullable String licence) {

		public Work {
			title = clean(title, MAX_TEXT_LENGTH);
			show = clean(show, MAX_TEXT_LENGTH);
			number = (number == null || clean(number, 50).isEmpty()) ? null : clean(number, 50);
			licence = (licence == null) ? null : clean(licence, MAX_TEXT_LENGTH);
		}

	}

	/** The people who are heard in the episode, in order. */
	public record Contributors(List<CitedName> hosts, List<CitedName> guests) {

		public Contributors {
			hosts = List.copyOf(hosts);
			guests = List.copyOf(guests);
		}

	}

	public String title() {
		return this.work.title();
	}

	public String show() {
		return this.work.show();
	}

	public @Nullable String number() {
		return this.work.number();
	}

	public @Nullable LocalDate published() {
		return this.work.published();
	}

	public @Nullable Integer durationMs() {
		return this.work.durationMs();
	}

	public @Nullable String licence() {
		return this.work.licence();
	}

	public List<CitedName> hosts() {
		return this.contributors.hosts();
	}

	public List<CitedName> guests() {
		return this.contributors.guests();
	}

	/**
	 * The origin and quality of the transcript.
	 *
	 * @param translated whether the transcript is in another language than was spoken
	 * @param transcribers its known authors
	 * @param proofreaders the people who checked it
	 */
	public record Transcription(int revision, Quality quality, boolean translated, List<String> transcribers,
			List<String> proofreaders) {

		public Transcription {
			transcribers = transcribers.stream().map((name) -> clean(name, MAX_NAME_LENGTH)).toList();
			proofreaders = proofreaders.stream().map((name) -> clean(name, MAX_NAME_LENGTH)).toList();
		}

		/** Returns "transcribed by Ann Bell, proofread, revision 3". */
		String facts() {
			String makers = this.transcribers.isEmpty() ? ""
					: "transcribed by " + abbreviated(this.transcribers) + ", ";
			String readers = this.proofreaders.isEmpty() ? "" : " by " + abbreviated(this.proofreaders);
			String checked = switch (this.quality) {
				case RUSHED -> "rushed";
				case PROOFREAD -> "proofread" + readers;
				case VALIDATED -> readers.isEmpty() ? "validated" : "proofread" + readers + ", validated";
			};
			return makers + checked + ", revision " + this.revision;
		}

		private static String abbreviated(List<String> names) {
			return switch (names.size()) {
				case 1 -> names.getFirst();
				case 2 -> names.getFirst() + " and " + names.getLast();
				default -> names.getFirst() + " and others";
			};
		}

	}

	/**
	 * @param words as they are quoted
	 * @param speakers of the words, in order
	 * @param startMs when the words begin; null if the transcript has no times
	 * @param place where the words are found if there are no times: "passage 3f9k2m1a"
	 */
	public record Passage(String words, List<String> speakers, @Nullable Integer startMs, @Nullable Integer endMs,
			String place) {

		public Passage {
			words = clean(words, MAX_QUOTE_LENGTH);
			speakers = speakers.stream().map((name) -> clean(name, MAX_NAME_LENGTH)).distinct().toList();
			place = clean(place, 100);
		}

		@Nullable Timecode start() {
			return (this.startMs == null) ? null : new Timecode(this.startMs);
		}

		/** Returns null unless the end is at least a second later than the start. */
		@Nullable Timecode end() {
			Timecode start = start();
			if (start == null || this.endMs == null) {
				return null;
			}
			Timecode end = new Timecode(this.endMs);
			return (end.seconds() > start.seconds()) ? end : null;
		}

	}

	public Cited accessedOn(@Nullable LocalDate day) {
		return new Cited(this.id, this.work, this.contributors, this.publisher, this.url, this.language,
				this.transcript, this.passage, day);
	}

	/**
	 * Returns the citation of a passage alone.
	 * @param url of the passage
	 */
	public Cited passage(String id, String url, Passage passage) {
		return new Cited(id, this.work, this.contributors, this.publisher, url, this.language, this.transcript, passage,
				this.accessed);
	}

	/** Returns the medium: "podcast transcript, rushed, revision 1". */
	String medium() {
		if (this.transcript == null) {
			return "podcast";
		}
		return "podcast transcript" + (this.transcript.translated() ? " in " + languageName() + " translation, " : ", ")
				+ this.transcript.facts();
	}

	private String languageName() {
		String name = java.util.Locale.forLanguageTag(this.language).getDisplayLanguage(java.util.Locale.ENGLISH);
		return name.isEmpty() ? "another" : name;
	}

	/** Returns whether "No." or "episode" is put before the number: "4", "4.5", "12a". */
	boolean isNumbered() {
		String number = number();
		return number != null && number.matches("\\d+([.,–-]\\d+)?[a-z]?");
	}

	/**
	 * Returns the speakers of the passage, to be named beside the episode's hosts; empty
	 * if they are the hosts.
	 */
	String speakers() {
		if (this.passage == null || this.passage.speakers().isEmpty()
				|| this.passage.speakers().equals(hosts().stream().map(CitedName::spoken).toList())) {
			return "";
		}
		List<String> names = this.passage.speakers();
		return (names.size() > 3) ? names.getFirst() + " et al." : NameLists.joined(names, "and", true);
	}

	/**
	 * Returns the text on one line, without characters that change the direction of the
	 * following text, and not longer than {@code length}.
	 */
	static String clean(String text, int length) {
		StringBuilder clean = new StringBuilder(Math.min(text.length(), length));
		boolean space = false;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			boolean blank = Character.isWhitespace(c) || Character.isISOControl(c) || Character.isSpaceChar(c);
			if (blank) {
				space = true;
			}
			else if (!(c >= '\u202a' && c <= '\u202e' || c >= '\u2066' && c <= '\u2069' || c == '\ufeff')) {
				if (space && !clean.isEmpty()) {
					clean.append(' ');
				}
				space = false;
				clean.append(c);
			}
		}
		if (clean.length() <= length) {
			return clean.toString();
		}
		int end = Character.isHighSurrogate(clean.charAt(length - 2)) ? length - 2 : length - 1;
		return clean.substring(0, end) + "…";
	}

}
