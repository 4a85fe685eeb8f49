package rushlight.clip;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rushlight.account.SignedIn;
import rushlight.core.NotFoundException;
import rushlight.transcript.RefusedChangeException;
import rushlight.transcript.Wording;

/** Collections under accounts. Nobody sees anybody else's. */
@Component
class CollectionStore {

	static final int MOST = 100;

	static final int MOST_CLIPS = 500;

	static final int MAX_TITLE = 200;

	static final int MAX_NOTE = 5_000;

	private static final int MOST_TAGS = 20;

	private static final int MAX_TAG = 50;

	private final JdbcTemplate jdbc;

	private final ClipFinder clips;

	private final Clock clock;

	CollectionStore(JdbcTemplate jdbc, ClipFinder clips, Clock clock) {
		this.jdbc = jdbc;
		this.clips = clips;
		this.clock = clock;
	}

	/** The newest first. */
	List<ClipCollection.Row> of(SignedIn account) {
		return this.jdbc.query("""
				select c.id, c.title, count(i.clip), c.created_at
				from collection c left join collection_item i on i.collection_id = c.id
				where c.account_id = ? group by c.id order by c.created_at desc, c.id desc""",
				(row, i) -> new ClipCollection.Row(row.getLong(1), row.getString(2), row.getInt(3),
						row.getTimestamp(4).toInstant()),
				account.id());
	}

	@Transactional(readOnly = true)
	ClipCollection find(SignedIn account, long id) {
		return this.jdbc
			.query("select id, title, created_at from collection where id = ? and account_id = ?",
					(row, i) -> new ClipCollection(row.getLong(1), row.getString(2), row.getTimestamp(3).toInstant(),
							items(id)),
					id, account.id())
			.stream()
			.findFirst()
			.orElseThrow(() -> new NotFoundException("You have no such collection."));
	}

	/** The same without its clips, which may be long. */
	@Transactional(readOnly = true)
	ClipCollection.Entries entries(SignedIn account, long id) {
		return this.jdbc
			.query("select title from collection where id = ? and account_id = ?",
					(row, i) -> new ClipCollection.Entries(row.getString(1), entries(id)), id, account.id())
			.stream()
			.findFirst()
			.orElseThrow(() -> new NotFoundException("You have no such collection."));
	}

	private List<ClipCollection.Entry> entries(long collection) {
		return this.jdbc.query("select clip, note, tags from collection_item where collection_id = ? order by position",
				(row, i) -> new ClipCollection.Entry(row.getLong(1), row.getString(2),
						List.of((String[]) row.getArray(3).getArray())),
				collection);
	}

	private List<ClipCollection.Item> items(long collection) {
		return entries(collection).stream()
			.map((entry) -> new ClipCollection.Item(entry.clip(), entry.note(), entry.tags(),
					this.clips.findThere(entry.clip()).orElse(null)))
			.toList();
	}

	/**
	 * @return its number
	 */
	@Transactional
	long begin(SignedIn account, String title) {
		if (of(account).size() >= MOST) {
			throw new RefusedChangeException("An account has at most " + MOST + " collections.");
		}
		return Objects.requireNonNull(this.jdbc.queryForObject(
				"insert into collection (account_id, title, created_at) values (?, ?, ?) returning id", Long.class,
				account.id(), title(title), Timestamp.from(this.clock.instant())));
	}

	private static String title(String typed) {
		String title = Wording.line(typed);
		if (title.isEmpty()) {
			throw new RefusedChangeException("A collection has a title.");
		}
		if (title.length() > MAX_TITLE) {
			throw new RefusedChangeException("A title has at most " + MAX_TITLE + " characters.");
		}
		return title;
	}

	@Transactional
	void rename(SignedIn account, long id, String title) {
		lock(account, id);
		this.jdbc.update("update collection set title = ? where id = ?", title(title), id);
	}

	@Transactional
	void delete(SignedIn account, long id) {
		lock(account, id);
		this.jdbc.update("delete from collection where id = ?", id);
	}

	/** Puts a clip at the end; one that is there already stays. */
	@Transactional
	void add(SignedIn account, long id, long clip) {
		lock(account, id);
		if (this.clips.findThere(clip).isEmpty()) {
			throw new NotFoundException("There is no such clip.");
		}
		Integer count = this.jdbc.queryForObject("select count(*) from collection_item where collection_id = ?",
				Integer.class, id);
		if (count != null && count >= MOST_CLIPS) {
			throw new RefusedChangeException("A collection has at most " + MOST_CLIPS + " clips.");
		}
		this.jdbc.update("""
				insert into collection_item (collection_id, clip, position, added_at)
				select ?, ?, coalesce(max(position), 0) + 1, ? from collection_item where collection_id = ?
				on conflict (collection_id, clip) do nothing""", id, clip, Timestamp.from(this.clock.instant()), id);
	}

	@Transactional
	void note(SignedIn account, long id, long clip, String note, String tags) {
		lock(account, id);
		String text = note.replace("\r\n", "\n").replaceAll("[\\p{Cntrl}&&[^\n]]+", " ").strip();
		if (text.length() > MAX_NOTE) {
			throw new RefusedChangeException("A note has at most %,d characters.".formatted(MAX_NOTE));
		}
		List<String> each = Arrays.stream(tags.split(","))
			.map((tag) -> Wording.line(tag))
			.filter((tag) -> !tag.isEmpty())
			.distinct()
			.toList();
		if (each.size() > MOST_TAGS || each.stream().anyMatch((tag) -> tag.length() > MAX_TAG)) {
			throw new RefusedChangeException(
					"A clip has at most " + MOST_TAGS + " tags, of at most " + MAX_TAG + " characters each.");
		}
		this.jdbc.update("update collection_item set note = ?, tags = ? where collection_id = ? and clip = ?", text,
				each.toArray(String[]::new), id, clip);
	}

	@Transactional
	void remove(SignedIn account, long id, long clip) {
		lock(account, id);
		this.jdbc.update("delete from collection_item where collection_id = ? and clip = ?", id, clip);
	}

	/**
	 * Has a clip change places with its neighbour.
	 * @param up whether with the one before
	 */
	@Transactional
	void move(SignedIn account, long id, long clip, boolean up) {
		lock(account, id);
		List<Long> order = this.jdbc
			.queryForList("select clip from collection_item where collection_id = ? order by position", Long.class, id);
		int place = order.indexOf(clip);
		int other = up ? place - 1 : place + 1;
		if (place < 0 || other < 0 || other >= order.size()) {
			return;
		}
		this.jdbc.update("""
				update collection_item i set position = o.position
				from collection_item o where i.collection_id = ? and o.collection_id = i.collection_id
					and (i.clip = ? and o.clip = ? or i.clip = ? and o.clip = ?)""", id, clip, order.get(other),
				order.get(other), clip);
	}

	private void lock(SignedIn account, long id) {
		if (this.jdbc
			.queryForList("select id from collection where id = ? and account_id = ? for update", Long.class, id,
					account.id())
			.isEmpty()) {
			throw new NotFoundException("You have no such collection.");
		}
	}

}
