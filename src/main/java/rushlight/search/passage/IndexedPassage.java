package rushlight.search.passage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;

import org.hibernate.search.backend.lucene.LuceneExtension;
import org.hibernate.search.engine.backend.document.IndexFieldReference;
import org.hibernate.search.mapper.pojo.bridge.binding.TypeBindingContext;
import org.hibernate.search.mapper.pojo.bridge.mapping.annotation.TypeBinderRef;
import org.hibernate.search.mapper.pojo.bridge.mapping.programmatic.TypeBinder;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.DocumentId;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.Indexed;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.SearchEntity;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.TypeBinding;
import org.jspecify.annotations.Nullable;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexableField;

import rushlight.query.Tokens;
import rushlight.text.WordCounter;

/**
 * A document of the index: a segment, or a paragraph of a reading. It is made of rows,
 * and not of entities, so that an archive of millions streams through
 * (docs/decisions/0006).
 */
@SearchEntity(name = "passage")
@Indexed(index = IndexedPassage.INDEX)
@TypeBinding(binder = @TypeBinderRef(type = IndexedPassage.Binder.class))
public class IndexedPassage {

	public static final String INDEX = "passages";

	/**
	 * The version of documents and analysis. Increase it when documents change, or when
	 * words are cut, folded or stemmed differently: an index with another number is
	 * rebuilt.
	 */
	public static final int FORMAT = 4;

	/** The words; see {@link IndexTerms}. */
	public static final String TEXT = "text";

	/** Pairs of common words; see {@link CommonBigrams}. */
	public static final String PAIRS = "pairs";

	/** The episode or reading. */
	static final String CONTAINER = "owner";

	/** The speaker, if identified. */
	public static final String SPEAKER = "speaker";

	public static final String GROUP = "group";

	public static final String ID = "passage";

	/** A hash of all that the document is made of. */
	public static final String STAMP = "stamp";

	/** Days since 1970; missing if undated. */
	public static final String DAY = "day";

	public static final String TRANSCRIPT = "transcript";

	/** Number of the passage in its transcript or reading. */
	public static final String PLACE = "place";

	/** Words of it, as {@link Tokens} parts them. */
	static final String TOKENS = "tokens";

	/**
	 * Words of what follows that are written behind it. Phrases and nears that reach
	 * further, which are few, go through the long-range positions of
	 * {@code search.lucene}: the whole stretch that they may run on into would be more
	 * than most passages themselves (docs/decisions/0009).
	 */
	public static final int FOLLOWING = 10;

	/** Words of it, as counts divide by them: runs between white space. */
	public static final String WORDS = "words";

	/** As it reads, stored to be shown. */
	public static final String SHOWN = "shown";

	/** The revision since which it has read so, stored. */
	public static final String SINCE = "since";

	/** Milliseconds, or -1, stored. */
	public static final String START = "start";

	/** All that is. */
	public static final Set<String> STORED = Set.of(SHOWN, SINCE, START);

	@DocumentId
	public final long id;

	public final PassageGroup group;

	final int place;

	public final int revision;

	public final int start;

	public final PassageText text;

	public final long stamp;

	/**
	 * @param id of the segment or paragraph
	 * @param place its number in its transcript or reading
	 * @param revision since which it has read so; 0 of a reading
	 * @param start milliseconds, or -1
	 */
	IndexedPassage(long id, PassageGroup group, int place, int revision, int start, PassageText text) {
		this.id = id;
		this.group = group;
		this.place = place;
		this.revision = revision;
		this.start = start;
		this.text = text;
		long stamp = SplitMix.of(Arrays.hashCode(group.toBytes().bytes), id);
		for (long each : new long[] { place, revision, start, text.stamp() }) {
			stamp = SplitMix.of(stamp, each);
		}
		this.stamp = stamp;
	}

	/**
	 * Writes the fields as Lucene has them: what Hibernate Search has types for would not
	 * do.
	 */
	public static class Binder implements TypeBinder {

		/** The content of each field; null if a passage has none. */
		public static Map<String, Function<IndexedPassage, @Nullable IndexableField>> fields() {
			Map<String, Function<IndexedPassage, @Nullable IndexableField>> fields = new LinkedHashMap<>();
			fields.put(TEXT, PassageTokens::field);
			fields.put(PAIRS, CommonBigrams::field);
			fields.put(CONTAINER,
					(passage) -> new StringField(CONTAINER, passage.group.containerKey(), Field.Store.NO));
			fields.put(SPEAKER, (passage) -> (passage.group.speaker() == 0) ? null
					: new StringField(SPEAKER, Long.toString(passage.group.speaker()), Field.Store.NO));
			fields.put(GROUP, (passage) -> new SortedDocValuesField(GROUP, passage.group.toBytes()));
			fields.put(DAY, (passage) -> (passage.group.day() == null) ? null
					: new NumericDocValuesField(DAY, passage.group.day().toEpochDay()));
			fields.put(SHOWN, (passage) -> new StoredField(SHOWN, passage.text.toString()));
			fields.put(SINCE, (passage) -> new StoredField(SINCE, passage.revision));
			fields.put(START, (passage) -> new StoredField(START, passage.start));
			Map<String, ToLongFunction<IndexedPassage>> numbers = Map.of(ID, (passage) -> passage.id, STAMP,
					(passage) -> passage.stamp, TRANSCRIPT, (passage) -> passage.group.transcript(), PLACE,
					(passage) -> passage.place, WORDS, (passage) -> WordCounter.count(passage.text.toString()), TOKENS,
					(passage) -> passage.text.tokens().size());
			numbers.forEach((name, value) -> fields.put(name,
					(passage) -> new NumericDocValuesField(name, value.applyAsLong(passage))));
			return fields;
		}

		@Override
		public void bind(TypeBindingContext context) {
			context.dependencies().useRootOnly();
			List<IndexFieldReference<IndexedPassage>> references = new ArrayList<>();
			fields().forEach((name,
					field) -> references.add(context.indexSchemaElement()
						.field(name, (types) -> types.extension(LuceneExtension.get())
							.asNative(IndexedPassage.class, (path, passage, into) -> {
								IndexableField made = field.apply(passage);
								if (made != null) {
									into.accept(made);
								}
							}))
						.toReference()));
			context.bridge(IndexedPassage.class, (document, passage, writing) -> references
				.forEach((reference) -> document.addValue(reference, passage)));
		}

	}

}
