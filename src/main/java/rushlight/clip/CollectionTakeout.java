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

/**
 * Makes files of collections: in turns with other clients, within the memory budget, one
 * clip in memory at a time, and at most {@link #MAX_CHARACTERS} characters in all.
 */
@Component
class CollectionTakeout {

	/** Characters of all clips of a file, with their notes. */
	static final int MAX_CHARACTERS = 2_000_000;

	/** What a character takes in the file that is made, and what a clip takes beside. */
	private static final int BYTES_OF_CHARACTER = 6;

	private static final int BYTES_OF_CLIP = 2000;

	private static final Duration LONGEST_QUEUE = Duration.ofSeconds(60);

	private final ClipFinder clips;

	private final ClipCitation cited;

	private final CollectionExport export;

	private final FairTurns turns;

	private final MemoryBudget memory;

	CollectionTakeout(ClipFinder clips, ClipCitation cited, CollectionExport export, WorkTurns turns,
			MemoryBudget memory) {
		this.clips = clips;
		this.cited = cited;
		this.export = export;
		this.turns = turns.downloads();
		this.memory = memory;
	}

	/** Makes something of clips, which are read as they come. */
	private interface Maker<T> {

		T make(Iterable<Item> items) throws IOException;

	}

	/**
	 * @param format csv, json or jsonld
	 * @throws RefusedChangeException if the clips are too long together
	 */
	ResponseEntity<byte[]> file(String format, Entries entries, String client) {
		String type = switch (format) {
			case "csv" -> "text/csv;charset=UTF-8";
			case "json" -> "application/json";
			case "jsonld" -> "application/ld+json;profile=\"http://www.w3.org/ns/anno.jsonld\"";
			default -> throw new NotFoundException("There is no format “" + format + "”.");
		};
		byte[] body = make(entries, client, (items) -> {
			ByteArrayOutputStream out = new ByteArrayOutputStream();
			switch (format) {
				case "csv" -> this.export.csv(items, out);
				case "json" -> this.export.json(entries.title(), items, out);
				default -> this.export.annotations(entries.title(), entries.all().size(), items, out);
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
	 * What is gone is not in it.
	 * @throws RefusedChangeException if the clips are too long together
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

	/** The memory is held until the file has been sent. */
	private <T> T make(Entries entries, String client, Maker<T> maker) {
		MemoryBudget.Reservation reserved = this.memory.reserve("This file",
				"Take fewer or shorter clips at once, or try again later.");
		try (FairTurns.Turn turn = this.turns.take(client, LONGEST_QUEUE)) {
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
		Clip clip = this.clips.findThere(entry.clip()).orElse(null);
		long more = entry.note().length() + entry.tags().stream().mapToLong(String::length).sum()
				+ ((clip == null) ? 0 : clip.passage().text().length());
		characters[0] += more;
		if (characters[0] > MAX_CHARACTERS) {
			throw new RefusedChangeException(
					"These clips are too long together: a file holds at most %,d characters. Take fewer or shorter ones."
						.formatted(MAX_CHARACTERS));
		}
		reserved.grow(BYTES_OF_CLIP + BYTES_OF_CHARACTER * more);
		return new Item(entry.clip(), entry.note(), entry.tags(), clip);
	}

}
