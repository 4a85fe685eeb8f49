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
import rushlight.web.Messages;

/** Store of the collections of accounts. An account sees only its own. */
@Component
class CollectionStore {

	static final int MAX_COLLECTIONS = 100;

	static final int MAX_CLIPS = 500;

	static final int MAX_TITLE_CHARACTERS = 200;

	static final int MAX_NOTE_CHARACTERS = 5_000;

	private static final int MAX_TAGS = 20;

	private static final int MAX_TAG_CHARACTERS = 50;

	private final JdbcTemplate jdbc;

	private final ClipFinder clips;

	private final Clock clock;

	CollectionStore(JdbcTemplate jdbc, ClipFinder clips, Clock clock) {
		this.jdbc = jdbc;
		this.clips = clips;
		this.clock = clock;
	}

	/** Returns the collections of an account, the newest first. */
	List<ClipCollection.Row> findByAccount(SignedIn account) {
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
			.orElseThrow(() -> new NotFoundException(Messages.text("clip.collection.none")));
	}

	/** Finds a collection without the words of its clips, which may be long. */
	@Transactional(readOnly = true)
	ClipCollection.Entries entries(SignedIn account, long id) {
		return this.jdbc
			.query("select title from collection where id = ? and account_id = ?",
					(row, i) -> new ClipCollection.Entries(row.getString(1), entries(id)), id, account.id())
			.stream()
			.findFirst()
			.orElseThrow(() -> new NotFoundException(Messages.text("clip.collection.none")));
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
					this.clips.findAvailable(entry.clip()).orElse(null)))
			.toList();
	}

	/**
	 * Creates a collection.
	 * @return its number
	 */
	@Transactional
	long create(SignedIn account, String title) {
		if (findByAccount(account).size() >= MAX_COLLECTIONS) {
			throw new RefusedChangeException(Messages.text("clip.collection.tooMany", MAX_COLLECTIONS));
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
		if (title.length() > MAX_TITLE_CHARACTERS) {
			throw new RefusedChangeException("A title has at most " + MAX_TITLE_CHARACTERS + " characters.");
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

	/** Adds a clip at the end, unless the collection contains it already. */
	@Transactional
	void add(SignedIn account, long id, long clip) {
		lock(account, id);
		if (this.clips.findAvailable(clip).isEmpty()) {
			throw new NotFoundException(Messages.text("clip.collection.noClip"));
		}
		Integer count = this.jdbc.queryForObject("select count(*) from collection_item where collection_id = ?",
				Integer.class, id);
		if (count != null && count >= MAX_CLIPS) {
			throw new RefusedChangeException(Messages.text("clip.collection.tooManyClips", MAX_CLIPS));
		}
		this.jdbc.update("""
				insert into collection_item (collection_id, clip, position, added_at)
				select ?, ?, coalesce(max(position), 0) + 1, ? from collection_item where collection_id = ?
				on conflict (collection_id, clip) do nothing""", id, clip, Timestamp.from(this.clock.instant()), id);
	}

	@Transactional
	void annotate(SignedIn account, long id, long clip, String note, String tags) {
		lock(account, id);
		String text = note.replace("\r\n", "\n").replaceAll("[\\p{Cntrl}&&[^\n]]+", " ").strip();
		if (text.length() > MAX_NOTE_CHARACTERS) {
			throw new RefusedChangeException(Messages.text("clip.collection.note", MAX_NOTE_CHARACTERS));
		}
		List<String> tagList = Arrays.stream(tags.split(","))
			.map((tag) -> Wording.line(tag))
			.filter((tag) -> !tag.isEmpty())
			.distinct()
			.toList();
		if (tagList.size() > MAX_TAGS || tagList.stream().anyMatch((tag) -> tag.length() > MAX_TAG_CHARACTERS)) {
			throw new RefusedChangeException(Messages.text("clip.collection.tags", MAX_TAGS, MAX_TAG_CHARACTERS));
		}
		this.jdbc.update("update collection_item set note = ?, tags = ? where collection_id = ? and clip = ?", text,
				tagList.toArray(String[]::new), id, clip);
	}

	@Transactional
	void remove(SignedIn account, long id, long clip) {
		lock(account, id);
		this.jdbc.update("delete from collection_item where collection_id = ? and clip = ?", id, clip);
	}

	/**
	 * Swaps a clip with its neighbour.
	 * @param up true for the neighbour before the clip, false for the one after it
	 */
	@Transactional
	void move(SignedIn account, long id, long clip, boolean up) {
		lock(account, id);
		List<Long> order = this.jdbc
			.queryForList("select clip from collection_item where collection_id = ? order by position", Long.class, id);
		int index = order.indexOf(clip);
		int other = up ? index - 1 : index + 1;
		if (index < 0 || other < 0 || other >= order.size()) {
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
			throw new NotFoundException(Messages.text("clip.collection.none"));
		}
	}

}
