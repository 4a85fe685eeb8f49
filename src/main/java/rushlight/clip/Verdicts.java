package rushlight.clip;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import rushlight.transcript.Lineage;
import rushlight.transcript.Lineage.Place;
import rushlight.transcript.RevisionReader;
import rushlight.transcript.RevisionReader.VoiceState;
import rushlight.transcript.SegmentState;

/** Says what has become of a passage, from the database's record of its transcript. */
@Component
class Verdicts {

	private final RevisionReader reader;

	private final PassageReader passages;

	private final Identities identities;

	Verdicts(RevisionReader reader, PassageReader passages, Identities identities) {
		this.reader = reader;
		this.passages = passages;
		this.identities = identities;
	}

	/**
	 * @param pinned the passage as it was cited
	 * @param revision a later one, or the same
	 */
	Verdict of(Passage pinned, int revision) {
		return new PassageFold(pinned, new DatabaseHistory(pinned, revision)).verdict();
	}

	/**
	 * What stands around the place of a passage that is gone: the nearest before it and
	 * the nearest behind it that are still there.
	 */
	List<SegmentState> neighbourhood(Passage pinned, int revision) {
		Lineage lineage = this.reader.lineage(pinned.transcript(), pinned.revision(), revision);
		List<Long> then = List.copyOf(this.reader.positions(pinned.transcript(), pinned.revision()).keySet());
		List<SegmentState> around = new ArrayList<>();
		int first = then.indexOf(pinned.first().state().id());
		int last = then.indexOf(pinned.last().state().id());
		nearest(pinned, revision, lineage, then.subList(0, first).reversed()).ifPresent(around::add);
		nearest(pinned, revision, lineage, then.subList(last + 1, then.size()))
			.filter((state) -> around.isEmpty() || around.getFirst().id() != state.id())
			.ifPresent(around::add);
		return around;
	}

	private Optional<SegmentState> nearest(Passage pinned, int revision, Lineage lineage, List<Long> segments) {
		return segments.stream()
			.flatMap((segment) -> this.reader.at(pinned.transcript(), pinned.revision(), segment).stream())
			.flatMap((state) -> lineage.follow(state.id(), 0, state.text().length(), pinned.revision(), revision)
				.stream())
			.filter(Place::isThere)
			.findFirst()
			.flatMap((place) -> this.reader.at(pinned.transcript(), revision, place.segment()));
	}

	/** The history of one transcript, read when it is asked for. */
	private final class DatabaseHistory implements RecordedHistory {

		private final long transcript;

		private final int pinned;

		private final int revision;

		DatabaseHistory(Passage pinned, int revision) {
			this.transcript = pinned.transcript();
			this.pinned = pinned.revision();
			this.revision = revision;
		}

		@Override
		public int revision() {
			return this.revision;
		}

		@Override
		public Lineage lineage() {
			return Verdicts.this.reader.lineage(this.transcript, this.pinned, this.revision);
		}

		@Override
		public SegmentState state(long segment) {
			return Verdicts.this.reader.at(this.transcript, this.revision, segment).orElseThrow();
		}

		@Override
		public List<SegmentState> between(long first, long last) {
			return Verdicts.this.reader.between(this.transcript, this.revision, first, last);
		}

		@Override
		public Map<Long, BigDecimal> positions(int revision) {
			return Verdicts.this.reader.positions(this.transcript, revision);
		}

		@Override
		public Map<Long, VoiceState> voices() {
			return Verdicts.this.passages.voices(this.transcript, this.revision);
		}

		@Override
		public @Nullable Long identity(@Nullable Long speaker) {
			return Verdicts.this.identities.of(speaker);
		}

		@Override
		public boolean isImport(int revision) {
			return Verdicts.this.reader.isImport(this.transcript, revision);
		}

	}

}
