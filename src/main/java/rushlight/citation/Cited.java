package rushlight.citation;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

import rushlight.core.Timecode;
import rushlight.transcript.Quality;

/**
 * What there is to know of something that is cited: a transcript at a revision, or a
 * passage of it. What is not known is null or empty, and left out of the citation.
 * Letters that would break a line or turn the direction of a text are taken out of all
 * names.
 *
 * @param id names it in files: small letters, figures and hyphens
 * @param title of the episode
 * @param show its title
 * @param number of the episode, as the show has it; not always a number
 * @param hosts in order
 * @param guests in order
 * @param publisher who publishes the transcript: the name of the site
 * @param url the lasting address of what is cited, at its revision
 * @param language BCP 47, of the transcript
 * @param durationMs of the audio
 * @param licence of the episode
 * @param transcript null where no words are cited
 * @param passage null for a whole episode
 * @param accessed when it was read; only where somebody asks for it
 */
public record Cited(String id, String title, String show, @Nullable String number, @Nullable LocalDate published,
		List<CitedName> hosts, List<CitedName> guests, String publisher, String url, String language,
		@Nullable Integer durationMs, @Nullable String licence, @Nullable Transcription transcript,
		@Nullable Passage passage, @Nullable LocalDate accessed) {

	private static final int MAX_TEXT = 1000;

	/** A citation has no room for more; the address has all of them. */
	private static final int MAX_QUOTE = 2000;

	public Cited {
		id = id.matches("[a-z0-9]+(-[a-z0-9]+)*") ? id : "episode";
		title = clean(title, MAX_TEXT);
		show = clean(show, MAX_TEXT);
		number = (number == null || clean(number, 50).isEmpty()) ? null : clean(number, 50);
		publisher = clean(publisher, MAX_TEXT);
		licence = (licence == null) ? null : clean(licence, MAX_TEXT);
		hosts = List.copyOf(hosts);
		guests = List.copyOf(guests);
	}

	/**
	 * How the words came to be as they are.
	 *
	 * @param translated whether the transcript is in another language than was spoken
	 * @param transcribers who made it, as far as anybody says
	 * @param proofreaders who checked it
	 */
	public record Transcription(int revision, Quality quality, boolean translated, List<String> transcribers,
			List<String> proofreaders) {

		public Transcription {
			transcribers = transcribers.stream().map((name) -> clean(name, 200)).toList();
			proofreaders = proofreaders.stream().map((name) -> clean(name, 200)).toList();
		}

		/** "transcribed by Ann Bell, proofread, revision 3". */
		String facts() {
			String makers = this.transcribers.isEmpty() ? "" : "transcribed by " + some(this.transcribers) + ", ";
			String readers = this.proofreaders.isEmpty() ? "" : " by " + some(this.proofreaders);
			String checked = switch (this.quality) {
				case RUSHED -> "rushed";
				case PROOFREAD -> "proofread" + readers;
				case VALIDATED -> readers.isEmpty() ? "validated" : "proofread" + readers + ", validated";
			};
			return makers + checked + ", revision " + this.revision;
		}

		private static String some(List<String> names) {
			return switch (names.size()) {
				case 1 -> names.getFirst();
				case 2 -> names.getFirst() + " and " + names.getLast();
				default -> names.getFirst() + " and others";
			};
		}

	}

	/**
	 * @param words as they are quoted
	 * @param speakers who say them, in order
	 * @param startMs when they are heard; null where the transcript has no times
	 * @param place to be found by where there are no times: "passage 3f9k2m1a"
	 */
	public record Passage(String words, List<String> speakers, @Nullable Integer startMs, @Nullable Integer endMs,
			String place) {

		public Passage {
			words = clean(words, MAX_QUOTE);
			speakers = speakers.stream().map((name) -> clean(name, 200)).distinct().toList();
			place = clean(place, 100);
		}

		@Nullable Timecode start() {
			return (this.startMs == null) ? null : new Timecode(this.startMs);
		}

		/** Null where it is not later than the start by a second. */
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
		return new Cited(this.id, this.title, this.show, this.number, this.published, this.hosts, this.guests,
				this.publisher, this.url, this.language, this.durationMs, this.licence, this.transcript, this.passage,
				day);
	}

	/**
	 * A passage of it, by itself.
	 * @param url of the passage
	 */
	public Cited passage(String id, String url, Passage passage) {
		return new Cited(id, this.title, this.show, this.number, this.published, this.hosts, this.guests,
				this.publisher, url, this.language, this.durationMs, this.licence, this.transcript, passage,
				this.accessed);
	}

	/** What kind of thing it is: "podcast transcript, rushed, revision 1". */
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

	/** Whether "No." or "episode" goes before it: "4", "4.5", "12a". */
	boolean isNumbered() {
		return this.number != null && this.number.matches("\\d+([.,–-]\\d+)?[a-z]?");
	}

	/**
	 * Who says the passage, to be named beside the episode's hosts: nobody where it is
	 * they.
	 */
	String speakers() {
		if (this.passage == null || this.passage.speakers().isEmpty()
				|| this.passage.speakers().equals(this.hosts.stream().map(CitedName::spoken).toList())) {
			return "";
		}
		List<String> names = this.passage.speakers();
		return (names.size() > 3) ? names.getFirst() + " et al." : NameLists.joined(names, "and", true);
	}

	/**
	 * On one line, without what turns the direction of what follows, and not longer than
	 * that.
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
