package rushlight.clip;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

import rushlight.history.Lineage;
import rushlight.history.Lineage.Location;
import rushlight.history.RevisionReader;
import rushlight.history.RevisionReader.VoiceState;
import rushlight.history.SegmentState;

/** Reader of verdicts, from the recorded history of transcripts. */
@Component
class VerdictReader {

	private final RevisionReader reader;

	private final PassageReader passages;

	private final IdentityReader identities;

	VerdictReader(RevisionReader reader, PassageReader passages, IdentityReader identities) {
		this.reader = reader;
		this.passages = passages;
		this.identities = identities;
	}

	/**
	 * Returns the verdict on a passage.
	 * @param pinned the passage as it was cited
	 * @param revision a later revision, or the same
	 */
	Verdict of(PassageRange pinned, int revision) {
		return new PassageFold(pinned, new DatabaseHistory(pinned, revision)).verdict();
	}

	/**
	 * Returns the neighbourhood of a passage that is gone: the nearest segment before it
	 * and the nearest after it that are still in the transcript.
	 */
	List<SegmentState> neighbourhood(PassageRange pinned, int revision) {
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

	private Optional<SegmentState> nearest(PassageRange pinned, int revision, Lineage lineage, List<Long> segments) {
		return segments.stream()
			.flatMap((segment) -> this.reader.at(pinned.transcript(), pinned.revision(), segment).stream())
			.flatMap((state) -> lineage.follow(state.id(), 0, state.text().length(), pinned.revision(), revision)
				.stream())
			.filter(Location::isPresent)
			.findFirst()
			.flatMap((place) -> this.reader.at(pinned.transcript(), revision, place.segment()));
	}

	/** The history of one transcript, read from the database on demand. */
	private final class DatabaseHistory implements RecordedHistory {

		private final long transcript;

		private final int pinned;

		private final int revision;

		DatabaseHistory(PassageRange pinned, int revision) {
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
			return VerdictReader.this.reader.lineage(this.transcript, this.pinned, this.revision);
		}

		@Override
		public SegmentState state(long segment) {
			return VerdictReader.this.reader.at(this.transcript, this.revision, segment).orElseThrow();
		}

		@Override
		public List<SegmentState> between(long first, long last) {
			return VerdictReader.this.reader.between(this.transcript, this.revision, first, last);
		}

		@Override
		public Map<Long, BigDecimal> positions(int revision) {
			return VerdictReader.this.reader.positions(this.transcript, revision);
		}

		@Override
		public Map<Long, VoiceState> voices() {
			return VerdictReader.this.passages.voices(this.transcript, this.revision);
		}

		@Override
		public @Nullable Long identity(@Nullable Long speaker) {
			return VerdictReader.this.identities.of(speaker);
		}

		@Override
		public boolean isImport(int revision) {
			return VerdictReader.this.reader.isImport(this.transcript, revision);
		}

	}

}
