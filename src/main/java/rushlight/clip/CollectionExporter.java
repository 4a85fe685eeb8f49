package rushlight.clip;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

import rushlight.citation.CiteFiles;
import rushlight.citation.Cited;
import rushlight.clip.ClipCollection.Entries;
import rushlight.clip.ClipCollection.Entry;
import rushlight.clip.ClipCollection.Item;
import rushlight.core.NotFoundException;
import rushlight.limits.FairTurns;
import rushlight.limits.MemoryBudget;
import rushlight.limits.WorkTurns;
import rushlight.transcript.RefusedChangeException;
import rushlight.web.Messages;

/**
 * Exporter of collections as files: in turns with other clients, within the memory
 * budget, one clip in memory at a time, and at most {@link #MAX_CHARACTERS} characters in
 * total.
 */
@Component
class CollectionExporter {

	/** Limit of the characters of all clips of a file, with their notes. */
	static final int MAX_CHARACTERS = 2_000_000;

	/** Memory that a character takes in the created file. */
	private static final int BYTES_PER_CHARACTER = 6;

	/** Memory that a clip takes besides its characters. */
	private static final int BYTES_PER_CLIP = 2000;

	private static final Duration QUEUE_TIMEOUT = Duration.ofSeconds(60);

	private final ClipFinder clips;

	private final ClipCitation cited;

	private final CollectionWriter writer;

	private final FairTurns turns;

	private final MemoryBudget memory;

	CollectionExporter(ClipFinder clips, ClipCitation cited, CollectionWriter writer, WorkTurns turns,
			MemoryBudget memory) {
		this.clips = clips;
		this.cited = cited;
		this.writer = writer;
		this.turns = turns.downloads();
		this.memory = memory;
	}

	/** Creates a file from clips, which are read one at a time. */
	private interface Maker<T> {

		T make(Iterable<Item> items) throws IOException;

	}

	/**
	 * Creates a file of the clips.
	 * @param format csv, json or jsonld
	 * @throws RefusedChangeException if the clips have too many characters in total
	 */
	ResponseEntity<byte[]> file(String format, Entries entries, String client) {
		String type = switch (format) {
			case "csv" -> "text/csv;charset=UTF-8";
			case "json" -> "application/json";
			case "jsonld" -> "application/ld+json;profile=\"http://www.w3.org/ns/anno.jsonld\"";
			default -> throw new NotFoundException(Messages.text("clip.export.noFormat", format));
		};
		byte[] body = make(entries, client, (items) -> {
			ByteArrayOutputStream out = new ByteArrayOutputStream();
			switch (format) {
				case "csv" -> this.writer.csv(items, out);
				case "json" -> this.writer.json(entries.title(), items, out);
				default -> this.writer.annotations(entries.title(), entries.all().size(), items, out);
			}
			return out.toByteArray();
		});
		return ResponseEntity.ok()
			.header(HttpHeaders.CONTENT_TYPE, type)
			.header(HttpHeaders.CONTENT_DISPOSITION,
					ContentDisposition.attachment().filename("clips." + format).build().toString())
			.header(HttpHeaders.CACHE_CONTROL, "no-store")
			.body(body);
	}

	/**
	 * Creates a bibliography of the clips, without those that are gone.
	 * @throws RefusedChangeException if the clips have too many characters in total
	 */
	ResponseEntity<String> bibliography(String ending, Entries entries, String client) {
		return make(entries, client, (items) -> {
			List<Cited> cited = new ArrayList<>();
			for (Item item : items) {
				if (item.shown() != null) {
					cited.add(this.cited.cited(item.shown()));
				}
			}
			return CiteFiles.of(cited, "clips", ending);
		});
	}

	/** Creates a file. Its memory stays reserved until the file has been sent. */
	private <T> T make(Entries entries, String client, Maker<T> maker) {
		MemoryBudget.Reservation reserved = this.memory.reserve(Messages.text("clip.export.file"),
				Messages.text("clip.export.memory"));
		try (FairTurns.Turn turn = this.turns.take(client, QUEUE_TIMEOUT)) {
			long[] characters = new long[1];
			Iterable<Item> items = () -> entries.all().stream().map((entry) -> {
				turn.pass(() -> {
				});
				return read(entry, characters, reserved);
			}).iterator();
			T made = FairTurns.onPlatformThread(() -> {
				try {
					return maker.make(items);
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			});
			reserved.untilAnswered();
			return made;
		}
		catch (RuntimeException | Error ex) {
			reserved.close();
			throw ex;
		}
	}

	private Item read(Entry entry, long[] characters, MemoryBudget.Reservation reserved) {
		Clip clip = this.clips.findAvailable(entry.clip()).orElse(null);
		long more = entry.note().length() + entry.tags().stream().mapToLong(String::length).sum()
				+ ((clip == null) ? 0 : clip.passage().text().length());
		characters[0] += more;
		if (characters[0] > MAX_CHARACTERS) {
			throw new RefusedChangeException(Messages.text("clip.export.tooManyCharacters", MAX_CHARACTERS));
		}
		reserved.grow(BYTES_PER_CLIP + BYTES_PER_CHARACTER * more);
		return new Item(entry.clip(), entry.note(), entry.tags(), clip);
	}

}
