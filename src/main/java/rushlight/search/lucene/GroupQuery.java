package rushlight.search.lucene;

import java.io.IOException;
import java.util.BitSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.ConstantScoreScorerSupplier;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.Weight;

import rushlight.query.Query.Condition;
import rushlight.query.Query.InRole;
import rushlight.query.Query.OfEpisode;
import rushlight.query.Query.OfKind;
import rushlight.query.Query.OfQuality;
import rushlight.query.Query.OfShow;
import rushlight.query.Query.Published;
import rushlight.query.Query.SaidBy;
import rushlight.query.Query.SpokenOriginally;
import rushlight.search.passage.IndexedPassage;
import rushlight.search.passage.LeafGroups;
import rushlight.search.passage.PassageGroup;
import rushlight.search.passage.PassageKind;

/**
 * Matches passages whose group meets a condition. The condition is evaluated once for
 * each group; a passage then costs the lookup of its group's number.
 */
final class GroupQuery extends Query {

	/** The cost of looking up a number, in comparisons of two numbers. */
	private static final float MATCH_COST = 4;

	private final Condition condition;

	GroupQuery(Condition condition) {
		this.condition = condition;
	}

	private static boolean meets(PassageGroup group, Condition condition) {
		return switch (condition) {
			case SaidBy said -> contains(said.speakers(), group.speaker()) || contains(said.voices(), group.voice());
			case OfShow show -> contains(show.shows(), group.show());
			case OfEpisode episode -> !group.reading() && group.container() == episode.episode();
			case InRole role -> PassageGroup.ROLES[group.role()].equals(role.role());
			case OfQuality quality -> quality.quality().equals(group.qualityName());
			case OfKind kind -> group.kind().name().equalsIgnoreCase(kind.kind());
			case SpokenOriginally spoken -> group.kind() == PassageKind.SPEECH && group.original();
			case Published published ->
				group.day() != null && (published.from() == null || !group.day().isBefore(published.from()))
						&& (published.until() == null || group.day().isBefore(published.until()));
		};
	}

	private static boolean contains(Set<Long> ids, long id) {
		return id != 0 && ids.contains(id);
	}

	@Override
	public Weight createWeight(IndexSearcher searcher, ScoreMode scoreMode, float boost) {
		return new ConstantScoreWeight(this, boost) {
			@Override
			public @Nullable ScorerSupplier scorerSupplier(LeafReaderContext context) throws IOException {
				BitSet accepted = accepted(LeafGroups.of(context.reader()));
				if (accepted.isEmpty()) {
					return null;
				}
				Accepted found = new Accepted(DocValues.getSorted(context.reader(), IndexedPassage.GROUP), accepted,
						context.reader().maxDoc());
				return ConstantScoreScorerSupplier.fromIterator(TwoPhaseIterator.asDocIdSetIterator(found), score(),
						scoreMode, context.reader().maxDoc());
			}

			@Override
			public boolean isCacheable(LeafReaderContext context) {
				return true;
			}
		};
	}

	private BitSet accepted(LeafGroups table) {
		BitSet accepted = new BitSet(table.size());
		for (int i = 0; i < table.size(); i++) {
			if (meets(table.get(i), this.condition)) {
				accepted.set(i);
			}
		}
		return accepted;
	}

	/** Iterates over the documents of accepted groups. */
	private static final class Accepted extends TwoPhaseIterator {

		private final SortedDocValues numbers;

		private final BitSet accepted;

		Accepted(SortedDocValues numbers, BitSet accepted, int size) {
			super(DocIdSetIterator.all(size));
			this.numbers = numbers;
			this.accepted = accepted;
		}

		@Override
		public boolean matches() throws IOException {
			return this.numbers.advanceExact(this.approximation.docID()) && this.accepted.get(this.numbers.ordValue());
		}

		@Override
		public float matchCost() {
			return MATCH_COST;
		}

	}

	@Override
	public void visit(QueryVisitor visitor) {
		visitor.visitLeaf(this);
	}

	@Override
	public String toString(String field) {
		return this.condition.toString();
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof GroupQuery query && this.condition.equals(query.condition);
	}

	@Override
	public int hashCode() {
		return this.condition.hashCode();
	}

}
