package rushlight.browse;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;

import rushlight.browse.SpeakerFinder.Appearance;
import rushlight.episode.AudioEditionRepository.Playable;
import rushlight.episode.Chapter;
import rushlight.episode.Episode;
import rushlight.episode.Note;
import rushlight.episode.NoteKind;
import rushlight.episode.Reading;
import rushlight.episode.ReadingRepository.ReadingBlock;
import rushlight.episode.Show;
import rushlight.text.TextDifference;
import rushlight.transcript.ClipRow;
import rushlight.transcript.ProofreadingProgress;
import rushlight.transcript.Quality;
import rushlight.transcript.SegmentKind;
import rushlight.transcript.SegmentRow;
import rushlight.transcript.Transcript;
import rushlight.transcript.VoiceRole;
import rushlight.transcript.VoiceRow;
import rushlight.web.SafeHtml;

/**
 * Sample data of the style guide, in the types that the real pages use. The people, the
 * shows and the island are invented.
 */
final class StyleguideSample {

	private static final LocalDate DAY = LocalDate.of(2026, 3, 12);

	private static final Instant MOMENT = Instant.parse("2026-03-14T17:20:00Z");

	private static final Show SHOW = new Show("The Tide Table", "the-tide-table", true, MOMENT);

	private static final String EPISODE_TITLE = "The keeper who counted waves";

	private static final int LIST_SIZE = 792;

	private StyleguideSample() {
	}

	static Map<String, Object> attributes() {
		Map<String, Object> attributes = new LinkedHashMap<>();
		EpisodePage page = page();
		attributes.put("page", page);
		attributes.put("episode", page.episode());
		attributes.put("totals", new EpisodeListRepository.Totals(LIST_SIZE, 3, 1_204, 9_400_000, 7, 3));
		attributes.put("showRows", showRows());
		attributes.put("shows", List.of(SHOW, new Show("Ledger & Loom", "ledger-and-loom", true, MOMENT)));
		attributes.put("show", "the-tide-table");
		attributes.put("years", List.of(2026, 2025));
		attributes.put("year", "");
		attributes.put("listing", listing());
		attributes.put("letters", List.of("B", "F", "#"));
		attributes.put("paged", false);
		attributes.put("chosen", "");
		attributes.put("sections", names());
		attributes.put("appearances", appearances());
		attributes.put("scripts", scripts());
		attributes.put("reading", reading());
		attributes.put("groups", groups());
		attributes.put("episodes", List.of(page.episode()));
		attributes.put("notes", List.of(new Note(NoteKind.PROVENANCE, "Editor", "Mirela Tošić", null)));
		attributes.put("leftOut", List.of(new LeftOut(112, "Share this page", "site furniture"),
				new LeftOut(113, "Leave a reply", "site furniture")));
		attributes.put("direction", "ltr");
		attributes.put("progress", new ProofreadingProgress(60, 40, 12));
		attributes.put("difference", TextDifference.of("It takes out eleven of them.", "It puts in twelve of them."));
		attributes.put("masked", TextDifference.same("You wind the clockwork, ████ ██████, and then it is ten."));
		attributes.put("moment", MOMENT);
		attributes.put("quotation",
				"“Because my grandmother told me, when I was small, that the seventh was the big one.”");
		return attributes;
	}

	private static EpisodePage page() {
		Episode episode = new Episode(SHOW, EPISODE_TITLE, false, "the-keeper-who-counted-waves", MOMENT);
		List<Chapter> chapters = List.of(new Chapter(9_000, "The seventh wave"),
				new Chapter(1_510_000, "What the notebooks were for"), new Chapter(5_000_000, "After the last lamp"));
		episode.describe(new Episode.Details("41", DAY,
				"For eleven years the last keeper of the Sorrel Bank light wrote down every seventh wave.\n"
						+ "Also: a harbour office that never threw away a receipt.",
				null, "CC BY-SA 4.0", new Episode.Identifiers(null, "https://example.org/tides/41", null, null),
				notes(), chapters));
		List<VoiceRow> voices = voices();
		List<SegmentRow> segments = segments();
		TranscriptView text = TranscriptView.of(segments, voices, List.of(new ClipRow(60, 6, 7, "", "")), chapters);
		Transcript transcript = new SampleTranscript();
		String address = "/episodes/" + episode.slug();
		return new EpisodePage(episode, transcript, 3,
				List.of(EpisodePage.Language.of(transcript, address, true),
						new EpisodePage.Language("pl", "Polski", "ltr", address + "?lang=pl", false),
						new EpisodePage.Language("ar", "العربية", "rtl", address + "?lang=ar", false)),
				new EpisodePage.Text(TranscriptHtml.of(text, address, Map.of()), EpisodePageReader.shares(voices),
						EpisodePageReader.contents(text, chapters), true),
				new Playable("https://example.org/tides/41.mp3", "audio/mpeg", 5_520_000), List.of(reading()),
				new EpisodePage.Origins(List.of(), List.of()), List.of());
	}

	private static List<Note> notes() {
		return List.of(new Note(NoteKind.CREDIT, "Interview", "Ada Fenwick", null),
				new Note(NoteKind.CREDIT, "Sound", "Mirela Tošić, Jun Akiyama", null),
				new Note(NoteKind.MUSIC, null, "“Slack Water” by the Causeway Band, CC BY 4.0", null),
				new Note(NoteKind.RESOURCE, null, "The Sorrel Bank notebooks, scanned",
						"https://example.org/notebooks"),
				new Note(NoteKind.PROVENANCE, null, "First published on the island’s own station.", null),
				new Note(NoteKind.OTHER, "Weather", "fog, then none", null));
	}

	private static List<VoiceRow> voices() {
		return List.of(new VoiceRow(1, 0, "Ada Fenwick", VoiceRole.HOST, 5_190, 40, "ada-fenwick", "Ada Fenwick"),
				new VoiceRow(2, 1, "Tomasz Bielak", VoiceRole.GUEST, 8_366, 51, "tomasz-bielak", "Tomasz Bielak"),
				new VoiceRow(3, 2, "Radio announcer", VoiceRole.CLIP, 722, 9, null, null),
				new VoiceRow(4, 3, "Speaker 4", VoiceRole.UNKNOWN, 146, 2, null, null),
				new VoiceRow(5, 4, "Professor Noor Haddad-Lindqvist of the Harbour Office", VoiceRole.GUEST, 310, 4,
						"noor-haddad", "Professor Noor Haddad-Lindqvist of the Harbour Office"));
	}

	private static List<SegmentRow> segments() {
		return List.of(segment(1, SegmentKind.EVENT, null, 0, "[THEME MUSIC]"),
				segment(2, SegmentKind.SPEECH, 1L, 9_000,
						"You can drive to Sorrel Bank, if you read the table first. The road is there for five hours "
								+ "and then it is not."),
				segment(3, SegmentKind.SPEECH, 1L, 41_000,
						"He is here now. He has brought the notebooks. Tomasz, why every seventh?"),
				segment(4, SegmentKind.SPEECH, 2L, 52_000,
						"Because my grandmother told me, when I was small, that the seventh was the big one. It isn’t. You "
								+ "begin because you were told, and you go on because you have begun."),
				segment(5, SegmentKind.EVENT, null, 160_000, "[laughter]"),
				segment(6, SegmentKind.SPEECH, 3L, 754_000,
						"Good evening from the pier, where I have been holding on to this railing for some time."),
				segment(7, SegmentKind.SPEECH, 4L, 771_000, "You want to let go of it, sir. It’s just been painted."),
				segment(8, SegmentKind.SPEECH, 5L, 1_510_000,
						"He thinks he was passing the time. What he was doing was keeping the only unbroken record of "
								+ "that coast, ██ ██████, with the weather in the margin."),
				segment(9, SegmentKind.HEADING, null, -1, "A heading of the transcript without a time"),
				segment(10, SegmentKind.SPEECH, 2L, -1, "The file does not say when this was said."));
	}

	private static SegmentRow segment(long id, SegmentKind kind, @Nullable Long voice, int startMs, String text) {
		return new SegmentRow(id, kind, (short) 2, voice, Quality.RUSHED, text,
				(startMs < 0) ? new int[0] : new int[] { 0, startMs, startMs + 5_000, 1 });
	}

	private static List<EpisodeListRepository.ShowRow> showRows() {
		return List.of(
				new EpisodeListRepository.ShowRow("the-tide-table", SHOW.title(),
						"Conversations from an island that is one twice a day, with the people who wait for the water.",
						41, LocalDate.of(2019, 5, 2), DAY, 410_320),
				new EpisodeListRepository.ShowRow("ledger-and-loom", "Ledger & Loom",
						"How work was counted, and who did the counting.", 7, DAY, DAY, 70_001),
				new EpisodeListRepository.ShowRow("night-mail", "Night Mail", null, 1, null, null, 1));
	}

	private static EpisodeList.Listing listing() {
		EpisodeRow.InShow show = new EpisodeRow.InShow("the-tide-table", SHOW.title());
		List<EpisodeRow> rows = List.of(
				new EpisodeRow(1, "the-keeper-who-counted-waves", "41", EPISODE_TITLE, DAY, show,
						new EpisodeRow.Size(14_424, 112, 0, 0), 5_520_000),
				new EpisodeRow(2, "salt-rope-and-paper", null,
						"Salt, rope and paper: what a harbour office keeps when no rule tells it to keep anything",
						DAY.minusDays(14), show, new EpisodeRow.Size(8_102, 0, 80, 0), null),
				new EpisodeRow(3, "tides", "39", "حديث عن المدّ والجزر", DAY.minusYears(1), show,
						new EpisodeRow.Size(3_950, 0, 0, 31), 1_620_000),
				new EpisodeRow(4, "announced", null, "An episode without a transcript and a date", null, show,
						new EpisodeRow.Size(null, null, null, null), null));
		return new EpisodeList.Listing(new PageImpl<>(rows, PageRequest.of(1, rows.size()), LIST_SIZE),
				Map.of(1L, EpisodeList.joinNames(List.of("Ada Fenwick", "Tomasz Bielak", "Noor Haddad", "Jun Akiyama")),
						2L, "Noor Haddad", 3L, "نور حدّاد"));
	}

	private static Map<String, List<SpeakerFinder.Name>> names() {
		Map<String, List<SpeakerFinder.Name>> names = new LinkedHashMap<>();
		names.put("B", List.of(new SpeakerFinder.Name("tomasz-bielak", "Bielak, Tomasz", 3),
				new SpeakerFinder.Name("amparo-bunuel-castro", "Buñuel-Castro, Amparo", 1)));
		names.put("F", List.of(new SpeakerFinder.Name("ada-fenwick", "Fenwick, Ada", 41)));
		names.put("#", List.of(new SpeakerFinder.Name("nwr-hdad", "نور حدّاد", 1),
				new SpeakerFinder.Name("akiyama", "秋山純", 2)));
		return names;
	}

	private static List<Appearance> appearances() {
		return List.of(
				new Appearance("the-keeper-who-counted-waves", EPISODE_TITLE, DAY, "the-tide-table", SHOW.title(),
						VoiceRole.GUEST, "TB", 8_366, 51),
				new Appearance("lamps", "Lamps that outlived their ships", DAY.minusYears(5), "the-tide-table",
						SHOW.title(), VoiceRole.CLIP, "Keeper", 120, 2),
				new Appearance("fog", "Fog", null, "the-tide-table", SHOW.title(), VoiceRole.UNKNOWN, "Voice", 9, 1));
	}

	/**
	 * A transcript in another script.
	 *
	 * @param label the English name of the language, for screen readers
	 */
	record Script(String language, String direction, String label, SafeHtml html) {
	}

	private static List<Script> scripts() {
		return List.of(
				script(20, "ar", "Arabic", "نور حدّاد",
						"كان يعدّ الأمواج كلّ ليلة، ويكتب العدد بقلم الرصاص، ثمّ ينام. لم يسأله أحد لماذا."),
				script(21, "ja", "Japanese", "秋山純", "灯台守は七つ目の波だけを数えていた。理由を聞かれると、まだ途中だからと答えた。"), script(22, "el",
						"Greek", "Ελένη Βρανά", "Το νερό δεν βιάζεται ποτέ, κι όμως φτάνει πάντα στην ώρα του."));
	}

	private static Script script(long id, String language, String label, String name, String text) {
		VoiceRow voice = new VoiceRow(id, (int) id, name, VoiceRole.GUEST, 20, 1, null, null);
		TranscriptView view = TranscriptView.of(List.of(segment(id, SegmentKind.SPEECH, id, 61_000, text)),
				List.of(voice), List.of(), List.of());
		return new Script(language, EpisodePage.Language.direction(language), label,
				TranscriptHtml.of(view, "/episodes/" + language, Map.of()));
	}

	private static Reading reading() {
		Reading reading = new Reading(SHOW, "On keeping count", false, "on-keeping-count", "en", "count.txt", MOMENT);
		reading.describe(new Reading.Details("What a row of pencil strokes knows that an average does not.", null,
				List.of("Noor Haddad"), DAY, "CC BY 4.0", "https://example.org/count", null, 1_830, List.of()));
		return reading;
	}

	private static List<ReadingController.Group> groups() {
		List<ReadingBlock> blocks = new ArrayList<>();
		for (String[] block : new String[][] { { "epigraph", "One for the sea, one for the shore." },
				{ "epigraph", "— Counting rhyme of the Bank children" },
				{ "paragraph", "Every record begins as a habit. Only much later does it turn out to be an answer." },
				{ "heading", "Three ways to lose a record" }, { "list_item", "by summing it up;" },
				{ "list_item", "by copying it fair." },
				{ "quote", "I would rather have your blots than your handwriting." },
				{ "note", "The notebooks are numbered from two." } }) {
			blocks.add(new Block(100 + blocks.size(), block[0], 2, block[1]));
		}
		return ReadingController.groups(blocks);
	}

	/** A line that an import left out. */
	record LeftOut(int line, String text, String reason) implements TranscriptPageReader.LeftOutRow {

		@Override
		public int getLine() {
			return this.line;
		}

		@Override
		public String getText() {
			return this.text;
		}

		@Override
		public String getReason() {
			return this.reason;
		}

	}

	/** A block of a reading. */
	record Block(long id, String kind, int level, String text) implements ReadingBlock {

		@Override
		public long getId() {
			return this.id;
		}

		@Override
		public String getKind() {
			return this.kind;
		}

		@Override
		public int getLevel() {
			return this.level;
		}

		@Override
		public String getText() {
			return this.text;
		}

	}

	/** A rushed transcript that no database has. */
	private static final class SampleTranscript extends Transcript {

		@Override
		public String language() {
			return "en";
		}

		@Override
		public boolean isOriginal() {
			return true;
		}

		@Override
		public String query() {
			return "";
		}

		@Override
		public int revision() {
			return 7;
		}

		@Override
		public int words() {
			return 14_424;
		}

		@Override
		public ProofreadingProgress progress() {
			return new ProofreadingProgress(60, 40, 12);
		}

	}

}
