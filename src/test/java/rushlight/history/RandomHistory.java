package rushlight.history;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.JdbcTemplate;

import rushlight.history.Lineage.Location;
import rushlight.text.Masks;
import rushlight.text.WordDifference;
import rushlight.transcript.Author;
import rushlight.transcript.SegmentKind;
import rushlight.transcript.VoiceRole;
import rushlight.transcript.Wording;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Model of a transcript under random changes, in which every character ever written has
 * its own number. It is independent of lineage, with one exception: if a wording can be
 * reached in two ways (one of two equal words is removed), it reads which way was chosen,
 * after checking that no more characters than necessary were removed.
 */
public final class RandomHistory {

	private static final String[] WORDS = { "tide", "the", "the", "harbour", "a", "Missé", "and", "and", "seventy",
			"knots,", "well", "“no”", "it’s", "🚢", "quay.", "you know" };

	private final Random random;

	private final RevisionWriter writer;

	private final RevisionReader reader;

	private final long transcript;

	private final Map<Integer, List<Piece>> revisions = new HashMap<>();

	private final Map<Integer, Map<Long, Long>> identified = new HashMap<>();

	private Map<Long, Long> speakers = new HashMap<>();

	private long places;

	/**
	 * The model's place number, by segment and position: a segment that returns to a
	 * position has the same place again.
	 */
	private final Map<Long, Map<BigDecimal, Long>> placed = new HashMap<>();

	private List<Piece> now = new ArrayList<>();

	private long characters;

	private int revision = 1;

	private int words;

	/**
	 * @param transcript a transcript at its first revision
	 */
	public RandomHistory(Random random, RevisionWriter writer, RevisionReader reader, long transcript) {
		this.random = random;
		this.writer = writer;
		this.reader = reader;
		this.transcript = transcript;
		for (SegmentState state : reader.at(transcript, 1)) {
			this.now
				.add(new Piece(state.id(), state.text(), fresh(state.text().length()), state.voice(), ++this.places));
		}
		settle();
		this.revisions.put(1, List.copyOf(this.now));
		this.identified.put(1, Map.of());
	}

	/**
	 * A segment of the model.
	 *
	 * @param place changes whenever the segment moves
	 */
	public record Piece(long id, String text, List<Long> characters, Long voice, long place) {

		public Piece {
			assertThat(characters).hasSameSizeAs(text.chars().toArray());
			characters = List.copyOf(characters);
		}

		private Piece(Piece like, String text, List<Long> characters) {
			this(like.id(), text, characters, like.voice(), like.place());
		}

	}

	/** The newest revision. */
	public int revision() {
		return this.revision;
	}

	public List<Piece> at(int revision) {
		return this.revisions.get(revision);
	}

	/** Speakers of the voices. */
	public Map<Long, Long> speakersAt(int revision) {
		return this.identified.get(revision);
	}

	private List<Long> fresh(int count) {
		List<Long> fresh = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			fresh.add(++this.characters);
		}
		return fresh;
	}

	/** Makes a revision of one or several changes. */
	public void change() {
		int changes = (this.random.nextInt(4) == 0) ? 1 + this.random.nextInt(4) : 1;
		List<Piece> before = this.now;
		Map<Long, Long> known = this.speakers;
		boolean wholly = this.random.nextInt(12) == 0;
		int made = this.writer.change(this.transcript, new Author(1 + this.random.nextLong(3), "somebody"), "",
				(draft) -> {
					this.now = new ArrayList<>(before);
					this.speakers = new HashMap<>(known);
					if (wholly) {
						restoreAll(draft);
						return;
					}
					for (int i = 0; i < changes; i++) {
						one(draft);
					}
				});
		assertThat(made).isBetween(this.revision, this.revision + 1);
		this.revision = made;
		settle();
		this.revisions.put(made, List.copyOf(this.now));
		this.identified.put(made, Map.copyOf(this.speakers));
	}

	/**
	 * A segment that was moved away and back to exactly its old position has not moved.
	 */
	private void settle() {
		Map<Long, BigDecimal> positions = this.reader.positions(this.transcript, this.revision);
		this.now.replaceAll((piece) -> {
			Long place = this.placed.computeIfAbsent(piece.id(), (id) -> new HashMap<>())
				.computeIfAbsent(positions.get(piece.id()).stripTrailingZeros(), (position) -> piece.place());
			return (place == piece.place()) ? piece
					: new Piece(piece.id(), piece.text(), piece.characters(), piece.voice(), place);
		});
	}

	/**
	 * Applies a revision that the model did not make itself. Only the origins of its
	 * characters are read from the recorded lineage; the model checks that no character
	 * is used twice and that each equals its origin.
	 */
	public void adoptRevision(JdbcTemplate jdbc) {
		int made = Objects.requireNonNull(
				jdbc.queryForObject("select revision from transcript where id = ?", Integer.class, this.transcript));
		assertThat(made).isBetween(this.revision, this.revision + 1);
		if (made == this.revision) {
			return;
		}
		Map<Long, Piece> before = byId(this.now);
		Map<Long, BigDecimal> positions = this.reader.positions(this.transcript, this.revision);
		Set<Long> taken = new HashSet<>();
		this.now = new ArrayList<>();
		for (SegmentState state : this.reader.at(this.transcript, made)) {
			Piece old = before.get(state.id());
			List<Long> characters = (state.since() < made) ? old.characters() : recorded(jdbc, state);
			assertThat(taken).doesNotContainAnyElementsOf(characters);
			taken.addAll(characters);
			boolean stayed = old != null && positions.get(state.id()).compareTo(state.position()) == 0;
			this.now.add(new Piece(state.id(), state.text(), characters, state.voice(),
					stayed ? old.place() : ++this.places));
		}
		this.speakers = new HashMap<>();
		this.reader.voicesAt(this.transcript, made)
			.stream()
			.filter((voice) -> voice.speaker() != null)
			.forEach((voice) -> this.speakers.put(voice.id(), voice.speaker()));
		this.revision = made;
		settle();
		this.revisions.put(made, List.copyOf(this.now));
		this.identified.put(made, Map.copyOf(this.speakers));
	}

	private List<Long> recorded(JdbcTemplate jdbc, SegmentState state) {
		List<Long> characters = new ArrayList<>();
		jdbc.query("select length, from_segment, from_start, from_revision from lineage "
				+ "where transcript_id = ? and to_segment = ? and revision = ? order by to_start", (row) -> {
					int length = row.getInt(1);
					if (row.getObject(2) == null) {
						characters.addAll(fresh(length));
						return;
					}
					Piece from = byId(at((row.getInt(4) == 0) ? state.since() - 1 : row.getInt(4))).get(row.getLong(2));
					int start = row.getInt(3);
					assertThat(state.text().substring(characters.size(), characters.size() + length))
						.isEqualTo(from.text().substring(start, start + length));
					characters.addAll(from.characters().subList(start, start + length));
				}, this.transcript, state.id(), state.since());
		return characters;
	}

	private static Map<Long, Piece> byId(List<Piece> pieces) {
		return pieces.stream().collect(Collectors.toMap(Piece::id, Function.identity()));
	}

	/**
	 * Applies a withdrawal of some current characters in all revisions. Other characters
	 * may be masked too: equal words or another spelling of them, in a segment that has
	 * had the words and was rewritten.
	 */
	public void adoptMasks(JdbcTemplate jdbc, Piece piece, int start, int end) {
		Set<Long> asked = new HashSet<>(piece.characters().subList(start, end));
		Map<Piece, String> texts = new IdentityHashMap<>();
		this.revisions.forEach((number, pieces) -> {
			Map<Long, String> states = this.reader.at(this.transcript, number)
				.stream()
				.collect(Collectors.toMap(SegmentState::id, SegmentState::text));
			pieces.forEach((each) -> texts.put(each, states.get(each.id())));
		});
		Set<Long> concerned = new HashSet<>(asked);
		Set<Long> passages = new HashSet<>();
		while (texts.keySet()
			.stream()
			.filter((each) -> each.characters().stream().anyMatch(concerned::contains))
			.map((each) -> passages.add(each.id()))
			.reduce(false, Boolean::logicalOr)) {
			texts.forEach((each, text) -> {
				if (passages.contains(each.id())) {
					concerned.addAll(masked(each, text));
				}
			});
		}
		texts.forEach((each, text) -> assertThat(concerned).as("what is masked of “%s”", each.text())
			.containsAll(masked(each, text)));
		this.revisions.replaceAll((number, pieces) -> pieces.stream().map((each) -> {
			for (int i = 0; i < each.text().length(); i++) {
				if (asked.contains(each.characters().get(i)) && !isBlank(each.text().charAt(i))) {
					assertThat(texts.get(each).charAt(i)).isEqualTo(Masks.MASK);
				}
			}
			return new Piece(each, texts.get(each), each.characters());
		}).toList());
		this.now = new ArrayList<>(this.revisions.get(this.revision));
		adoptRevision(jdbc);
	}

	/** The newly masked characters. */
	private static List<Long> masked(Piece piece, String text) {
		assertThat(text).hasSameSizeAs(piece.text());
		List<Long> masked = new ArrayList<>();
		for (int i = 0; i < text.length(); i++) {
			if (text.charAt(i) != piece.text().charAt(i)) {
				assertThat(text.charAt(i)).isEqualTo(Masks.MASK);
				masked.add(piece.characters().get(i));
			}
		}
		return masked;
	}

	private static boolean isBlank(char c) {
		return Character.isWhitespace(c) || Character.isSpaceChar(c);
	}

	/** Identifies a voice. */
	public void identify(long voice, String label, VoiceRole role, long speaker) {
		this.revision = this.writer.change(this.transcript, new Author(null, "somebody"), "",
				(draft) -> draft.identifyVoice(voice, label, role, speaker));
		this.speakers = new HashMap<>(this.speakers);
		this.speakers.put(voice, speaker);
		this.revisions.put(this.revision, List.copyOf(this.now));
		this.identified.put(this.revision, Map.copyOf(this.speakers));
	}

	private void one(RevisionDraft draft) {
		int place = this.random.nextInt(this.now.size());
		Piece piece = this.now.get(place);
		switch (this.random.nextInt(10)) {
			case 0, 1, 2 -> reword(draft, place, piece);
			case 3 -> split(draft, place, piece);
			case 4 -> merge(draft, place, piece);
			case 5 -> move(draft, place, piece);
			case 6 -> insert(draft, place, piece);
			case 7 -> remove(draft, place, piece);
			case 8 -> voice(draft, place, piece);
			default -> restoreOne(draft, place, piece);
		}
	}

	private void reword(RevisionDraft draft, int place, Piece piece) {
		String wording = wording(piece.text());
		if (Masks.isIn(piece.text()) && Masks.isWrittenOver(piece.text(), wording)) {
			// Refused: withdrawn words can only be left or removed.
			return;
		}
		draft.reword(piece.id(), wording);
		this.now.set(place, new Piece(piece, wording, reworded(piece, wording)));
	}

	/** Changes some words of a wording. */
	private String wording(String text) {
		List<String> parts = new ArrayList<>(List.of(text.split(" ")));
		for (int i = this.random.nextInt(3); i >= 0; i--) {
			int at = this.random.nextInt(parts.size());
			switch (this.random.nextInt(3)) {
				case 0 -> parts.set(at, word());
				case 1 -> parts.add(at, word());
				default -> {
					if (parts.size() > 1) {
						parts.remove(at);
					}
				}
			}
		}
		String wording = String.join(" ", parts);
		// Real texts have tabs, which editors do not type.
		return wording.isBlank() ? "yes" : Wording.of(wording);
	}

	private String word() {
		return (this.random.nextInt(3) == 0) ? "w" + this.words++ : WORDS[this.random.nextInt(WORDS.length)];
	}

	private List<Long> reworded(Piece piece, String wording) {
		List<Long> characters = new ArrayList<>();
		int from = 0;
		int to = 0;
		for (WordDifference.Part part : WordDifference.of(piece.text(), wording)) {
			assertThat(part.fromStart()).isEqualTo(from);
			assertThat(part.toStart()).isEqualTo(to);
			from = part.fromEnd();
			to = part.toEnd();
			if (part.same()) {
				assertThat(wording.substring(part.toStart(), to))
					.isEqualTo(piece.text().substring(part.fromStart(), from));
				characters.addAll(piece.characters().subList(part.fromStart(), from));
			}
			else {
				characters.addAll(fresh(to - part.toStart()));
			}
		}
		assertThat(from).isEqualTo(piece.text().length());
		assertThat(to).isEqualTo(wording.length());
		return characters;
	}

	private void split(RevisionDraft draft, int place, Piece piece) {
		int at = piece.text().indexOf(' ', this.random.nextInt(piece.text().length()));
		if (at < 0) {
			return;
		}
		String head = piece.text().substring(0, at).stripTrailing();
		String tail = piece.text().substring(at).stripLeading();
		if (head.isEmpty() || tail.isEmpty()) {
			return;
		}
		long second = draft.split(piece.id(), at);
		int from = piece.text().length() - tail.length();
		this.now.set(place, new Piece(piece, head, piece.characters().subList(0, head.length())));
		this.now.add(place + 1, new Piece(second, tail, piece.characters().subList(from, piece.text().length()),
				piece.voice(), ++this.places));
	}

	private void merge(RevisionDraft draft, int place, Piece piece) {
		if (place == 0 || (piece.voice() == null) != (this.now.get(place - 1).voice() == null)) {
			return;
		}
		Piece previous = this.now.get(place - 1);
		draft.merge(piece.id());
		List<Long> characters = new ArrayList<>(previous.characters());
		characters.addAll(fresh(1));
		characters.addAll(piece.characters());
		this.now.set(place - 1, new Piece(previous, previous.text() + " " + piece.text(), characters));
		this.now.remove(place);
	}

	private void move(RevisionDraft draft, int place, Piece piece) {
		this.now.remove(place);
		int to = this.random.nextInt(this.now.size() + 1);
		draft.move(piece.id(), (to == 0) ? null : this.now.get(to - 1).id());
		this.now.add(to, (to == place) ? piece
				: new Piece(piece.id(), piece.text(), piece.characters(), piece.voice(), ++this.places));
	}

	private void insert(RevisionDraft draft, int place, Piece piece) {
		// A new segment with equal text is still a new segment.
		String text = Wording.of(this.random.nextBoolean() ? word() + " " + word()
				: this.now.get(this.random.nextInt(this.now.size())).text().replace(Masks.MASK, 'x'));
		boolean event = this.random.nextInt(5) == 0;
		Long voice = event ? null
				: this.now.stream().map(Piece::voice).filter((each) -> each != null).findFirst().orElse(null);
		long id = draft.insert(piece.id(), (voice == null) ? SegmentKind.EVENT : SegmentKind.SPEECH, 0, voice, text);
		this.now.add(place + 1, new Piece(id, text, fresh(text.length()), voice, ++this.places));
	}

	private void remove(RevisionDraft draft, int place, Piece piece) {
		if (this.now.size() > 1) {
			draft.remove(piece.id());
			this.now.remove(place);
		}
	}

	private void voice(RevisionDraft draft, int place, Piece piece) {
		if (piece.voice() != null) {
			List<Long> voices = List.copyOf(draft.voiceIds());
			long voice = voices.get(this.random.nextInt(voices.size()));
			draft.reattribute(piece.id(), voice);
			this.now.set(place, new Piece(piece.id(), piece.text(), piece.characters(), voice, piece.place()));
		}
	}

	/**
	 * Restores one segment; its former words that are in other segments today stay there.
	 */
	private void restoreOne(RevisionDraft draft, int place, Piece piece) {
		int then = 1 + this.random.nextInt(draft.base());
		Piece old = this.revisions.get(then)
			.stream()
			.filter((each) -> each.id() == piece.id())
			.findFirst()
			.orElse(null);
		// A restore ignores earlier changes of the same draft.
		boolean untouched = this.now.equals(this.revisions.get(draft.base()));
		if (old == null || !untouched) {
			return;
		}
		draft.restore(piece.id(), then);
		Set<Long> elsewhere = this.now.stream()
			.filter((each) -> each.id() != piece.id())
			.flatMap((each) -> each.characters().stream())
			.collect(Collectors.toSet());
		List<Long> characters = old.characters()
			.stream()
			.map((character) -> elsewhere.contains(character) ? Long.valueOf(++this.characters) : character)
			.toList();
		this.now.set(place, new Piece(piece.id(), old.text(), characters, old.voice(), piece.place()));
	}

	private void restoreAll(RevisionDraft draft) {
		int then = 1 + this.random.nextInt(draft.base());
		draft.restore(then);
		this.now = new ArrayList<>(this.revisions.get(then));
		this.speakers = new HashMap<>(this.identified.get(then));
	}

	/** Checks that every revision has its original text. */
	public void checkTexts() {
		this.revisions.forEach((number,
				pieces) -> assertThat(this.reader.at(this.transcript, number)
					.stream()
					.map((state) -> state.id() + " " + state.voice() + " " + state.text())
					.toList())
					.as("revision %d", number)
					.isEqualTo(pieces.stream()
						.map((piece) -> piece.id() + " " + piece.voice() + " " + piece.text())
						.toList()));
	}

	/**
	 * Checks that lineage leads every character to its location in later revisions.
	 * @return number of checked characters
	 */
	long checkLineage() {
		Lineage lineage = this.reader.lineage(this.transcript, 0, this.revision);
		long checked = 0;
		for (int i = 0; i < 3; i++) {
			int from = 1 + this.random.nextInt(this.revision);
			int to = from + this.random.nextInt(this.revision - from + 1);
			Map<Long, String> places = new HashMap<>();
			for (Piece piece : this.revisions.get(to)) {
				for (int at = 0; at < piece.text().length(); at++) {
					places.put(piece.characters().get(at), piece.id() + "+" + at);
				}
			}
			for (Piece piece : this.revisions.get(from)) {
				Set<Integer> seen = new HashSet<>();
				for (Location place : lineage.follow(piece.id(), 0, piece.text().length(), from, to)) {
					for (int at = 0; at < place.length(); at++) {
						int offset = place.offset() + at;
						assertThat(seen.add(offset)).isTrue();
						String is = place.isPresent() ? place.segment() + "+" + (place.start() + at) : null;
						assertThat(is)
							.as("character %d of segment %d of revision %d, in revision %d (“%s”)", offset, piece.id(),
									from, to, piece.text())
							.isEqualTo(places.get(piece.characters().get(offset)));
					}
				}
				assertThat(seen).hasSize(piece.text().length());
				checked += seen.size();
			}
		}
		return checked;
	}

}
