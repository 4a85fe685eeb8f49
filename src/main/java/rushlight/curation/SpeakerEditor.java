package rushlight.curation;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import rushlight.changes.Changes;
import rushlight.core.Slug;
import rushlight.curation.Replacer.Done;
import rushlight.history.RevisionReader;
import rushlight.history.RevisionReader.VoiceState;
import rushlight.history.RevisionWriter;
import rushlight.speaker.Speaker;
import rushlight.speaker.SpeakerRepository;
import rushlight.transcript.Author;
import rushlight.transcript.RefusedChangeException;
import rushlight.web.Messages;

/**
 * Renames, merges and splits speakers. A renaming changes no transcript; a merge or a
 * split is a batch of revisions. One editor at a time: the lock on all speakers comes
 * first, then the locks on transcripts in the order of their ids.
 */
@Component
class SpeakerEditor {

	/** A merge is retried if a voice was identified as one of the two meanwhile. */
	private static final int MAX_MERGE_ATTEMPTS = 5;

	private final JdbcTemplate jdbc;

	private final TransactionTemplate transaction;

	private final SpeakerRepository speakers;

	private final VoiceIdentifier identifications;

	private final SpeakerMerge merges;

	private final BatchStore batches;

	private final RevisionWriter writer;

	private final RevisionReader reader;

	private final Changes changes;

	private final Clock clock;

	SpeakerEditor(JdbcTemplate jdbc, TransactionTemplate transaction, SpeakerRepository speakers,
			VoiceIdentifier identifications, SpeakerMerge merges, BatchStore batches, RevisionWriter writer,
			RevisionReader reader, Changes changes, Clock clock) {
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.speakers = speakers;
		this.identifications = identifications;
		this.merges = merges;
		this.batches = batches;
		this.writer = writer;
		this.reader = reader;
		this.changes = changes;
		this.clock = clock;
	}

	/**
	 * Renames a speaker. The former name becomes an alias, and its address redirects.
	 * @param seen the name that the editor saw
	 * @return the new slug
	 */
	String rename(String slug, String seen, String typed, Author author) {
		return change(() -> {
			Speaker speaker = find(slug);
			String name = required(typed);
			String before = speaker.name();
			if (!before.equals(seen)) {
				throw new RefusedChangeException(Messages.text("curation.speaker.renamedMeanwhile", seen, before));
			}
			if (name.equals(before)) {
				return speaker.slug();
			}
			refuseTaken(name, speaker.id());
			speaker.renameTo(name, freeSlug(name, speaker.slug()));
			this.speakers.save(speaker);
			note(speaker.id(), Messages.text("curation.speaker.note.renamed", before, name), null, author);
			announceNames(speaker.id());
			return speaker.slug();
		});
	}

	/** Chooses a slug. A former slug is never reused: browsers cache its redirect. */
	private String freeSlug(String name, String slug) {
		String base = Slug.of(name);
		return slug.matches(Pattern.quote(base) + "(-[0-9]+)?") ? slug
				: Slug.unused(base, this.speakers.findSlugsLike(base));
	}

	/** Adds an alias. */
	void addAlias(String slug, String typed, Author author) {
		change(() -> {
			Speaker speaker = find(slug);
			String alias = required(typed);
			refuseTaken(alias, speaker.id());
			if (!alias.equals(speaker.name()) && !speaker.aliases().contains(alias)) {
				speaker.addAlias(alias);
				this.speakers.save(speaker);
				note(speaker.id(), Messages.text("curation.speaker.note.alias", alias), null, author);
				announceNames(speaker.id());
			}
			return slug;
		});
	}

	void removeAlias(String slug, String alias, Author author) {
		change(() -> {
			Speaker speaker = find(slug);
			if (speaker.removeAlias(alias)) {
				this.speakers.save(speaker);
				note(speaker.id(), Messages.text("curation.speaker.note.aliasRemoved", alias), null, author);
				announceNames(speaker.id());
			}
			return slug;
		});
	}

	/**
	 * Merges the second speaker into the first.
	 * @param other the slug of the second, which then redirects to the first
	 */
	@SuppressWarnings("NullAway") // A transaction may return null; its type argument
									// cannot say so.
	Done merge(String slug, String other, Author author) {
		for (int i = 0; i < MAX_MERGE_ATTEMPTS; i++) {
			try {
				Done done = this.transaction.<@Nullable Done>execute((status) -> {
					Done merged = tryMerge(slug, other, author);
					if (merged == null) {
						status.setRollbackOnly();
					}
					return merged;
				});
				if (done != null) {
					return done;
				}
			}
			catch (PessimisticLockingFailureException ex) {
				// An import identifies voices as both speakers, and holds their rows:
				// retry.
			}
		}
		throw new RefusedChangeException(Messages.text("curation.speaker.busy"));
	}

	/**
	 * Merges the second speaker into the first, unless a lock is missing.
	 * @return null if a voice was identified as the second meanwhile in a transcript that
	 * is not locked
	 */
	private @Nullable Done tryMerge(String slug, String otherSlug, Author author) {
		this.merges.lock();
		Speaker speaker = find(slug);
		Speaker other = find(otherSlug);
		if (speaker.id() == other.id()) {
			throw new RefusedChangeException(Messages.text("curation.speaker.mergeSelf", speaker.name()));
		}
		Collection<Long> locked = lock(voices("v.speaker_id = ?", other.id()).keySet());
		this.merges.lockForIdentification(other.id());
		Map<Long, List<Long>> voices = voices("v.speaker_id = ?", other.id());
		if (!locked.containsAll(voices.keySet())) {
			return null;
		}
		String what = Messages.text("curation.speaker.note.merged", other.name(), speaker.name());
		long batch = this.batches.begin(author, what, null);
		this.merges.merge(other.id(), speaker.id(), batch);
		note(speaker.id(), what, batch, author);
		note(other.id(), what, batch, author);
		return identify(voices, other.id(), speaker.id(), what, batch, author);
	}

	/**
	 * Identifies some voices of a speaker as another speaker.
	 * @param chosen the ids of the voices
	 * @param to the name of the other, who may be new
	 */
	Done splitOff(String slug, List<Long> chosen, String to, Author author) {
		return change(() -> {
			Speaker speaker = find(slug);
			Map<Long, List<Long>> voices = voices("v.speaker_id = ? and v.id = any(?)", speaker.id(),
					chosen.toArray(Long[]::new));
			if (voices.isEmpty()) {
				throw new RefusedChangeException(Messages.text("curation.speaker.nothingChosen", speaker.name()));
			}
			String name = required(to);
			lock(voices.keySet());
			long other = Objects.requireNonNull(this.identifications.speaker(name));
			if (other == speaker.id()) {
				throw new RefusedChangeException(Messages.text("curation.speaker.splitSelf", name));
			}
			String what = Messages.text("curation.speaker.note.split", speaker.name(), name);
			long batch = this.batches.begin(author, what, null);
			note(speaker.id(), what, batch, author);
			note(other, what, batch, author);
			return identify(voices, speaker.id(), other, what, batch, author);
		});
	}

	private Done identify(Map<Long, List<Long>> voices, long from, long to, String what, long batch, Author author) {
		int[] passages = new int[1];
		voices.forEach((transcript, chosen) -> this.writer.change(transcript, author, what, (draft) -> {
			draft.setBatch(batch);
			for (VoiceState voice : this.reader.voicesAt(transcript, draft.base())) {
				if (chosen.contains(voice.id()) && Objects.equals(voice.speaker(), from)) {
					draft.identifyVoice(voice.id(), voice.label(), voice.role(), to);
					passages[0] += passages(voice.id());
				}
			}
		}));
		return new Done(batch, passages[0], List.of());
	}

	private int passages(long voice) {
		return Objects
			.requireNonNull(this.jdbc.queryForObject("select segments from voice where id = ?", Integer.class, voice));
	}

	/** Finds voices, by transcript in the order of the locks. */
	private Map<Long, List<Long>> voices(String condition, Object... parameters) {
		Map<Long, List<Long>> voices = new TreeMap<>();
		this.jdbc.query("select v.transcript_id, v.id from voice v where " + condition, (row) -> {
			voices.computeIfAbsent(row.getLong(1), (transcript) -> new ArrayList<>()).add(row.getLong(2));
		}, parameters);
		return voices;
	}

	private List<Long> lock(Collection<Long> transcripts) {
		return this.jdbc.queryForList("select id from transcript where id = any(?) order by id for update", Long.class,
				(Object) transcripts.toArray(Long[]::new));
	}

	private <T> T change(Supplier<T> work) {
		try {
			return Objects.requireNonNull(this.transaction.execute((status) -> {
				this.merges.lock();
				return work.get();
			}));
		}
		catch (DataIntegrityViolationException ex) {
			throw new RefusedChangeException(Messages.text("curation.speaker.nameConflict"));
		}
	}

	private Speaker find(String slug) {
		Speaker speaker = this.speakers.findBySlug(slug)
			.or(() -> this.speakers.findSlugByFormer(slug).flatMap(this.speakers::findBySlug))
			.orElseThrow(() -> new RefusedChangeException(Messages.text("curation.speaker.unknown", slug)));
		Speaker other = speaker.mergedInto();
		if (other != null) {
			throw new RefusedChangeException(
					Messages.text("curation.speaker.mergedAlready", speaker.name(), other.name()));
		}
		return speaker;
	}

	private static String required(String typed) {
		String name = VoiceIdentifier.name(typed);
		if (name.isEmpty()) {
			throw new RefusedChangeException(Messages.text("curation.speaker.nameMissing"));
		}
		return name;
	}

	/**
	 * Refuses the name of another speaker: voices are identified by name, which would be
	 * ambiguous.
	 */
	private void refuseTaken(String name, long by) {
		Map<String, String> others = new HashMap<>();
		this.jdbc.query(
				"select name, slug from speaker where lower(name) = lower(?) and id <> ? and merged_into is null",
				(row) -> {
					others.put(row.getString(1), row.getString(2));
				}, name, by);
		others.forEach((taken, slug) -> {
			throw new RefusedChangeException(Messages.text("curation.speaker.nameTaken", taken, slug));
		});
	}

	private void note(long speaker, String what, @Nullable Long batch, Author author) {
		this.jdbc.update("""
				insert into speaker_change (speaker_id, made_at, made_by, account_id, description, batch_id)
				values (?, ?, ?, ?, ?, ?)""", speaker, Timestamp.from(this.clock.instant()), author.name(),
				author.account(), what, batch);
	}

	/** Announces a change of names. The index holds no names, but pages do. */
	private void announceNames(long speaker) {
		this.changes.announceNames(Changes.ARCHIVE);
		this.jdbc.queryForList("""
				select distinct t.episode_id from voice v join transcript t on t.id = v.transcript_id
				where v.speaker_id = ?""", Long.class, speaker)
			.forEach((episode) -> this.changes.announceNames(Changes.episode(episode)));
	}

}
