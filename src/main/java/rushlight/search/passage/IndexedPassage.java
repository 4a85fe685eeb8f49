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
 * A document of the index: a segment, or a paragraph of a reading. It is made of rows
 * instead of entities, so that an archive of millions of passages can be streamed
 * (docs/decisions/0006). Some fields have older names in the index than here: a new name
 * there would make every site rebuild its index.
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

	/** The common bigrams; see {@link CommonBigrams}. */
	public static final String COMMON_BIGRAMS = "pairs";

	/** The key of the container, an episode or reading. */
	static final String CONTAINER = "owner";

	/** The id of the speaker; missing if unidentified. */
	public static final String SPEAKER = "speaker";

	/** The {@link PassageGroup}. */
	public static final String GROUP = "group";

	/** The id of the segment or paragraph. */
	public static final String ID = "passage";

	/** A hash of everything that the document is made of. */
	public static final String STAMP = "stamp";

	/** Days since 1970; missing if undated. */
	public static final String DAY = "day";

	/** The id of the transcript; 0 for a reading. */
	public static final String TRANSCRIPT = "transcript";

	/** The position of the passage in its transcript or reading, from 0. */
	public static final String POSITION = "place";

	/** The number of words, as {@link Tokens} splits the text. */
	static final String TOKENS = "tokens";

	/** The number of words between white space, which rates are calculated with. */
	public static final String WORDS = "words";

	/** The text, stored to be shown. */
	public static final String STORED_TEXT = "shown";

	/** The revision since which the text is as it is, stored. */
	public static final String REVISION = "since";

	/** The start in milliseconds, stored; -1 if unknown. */
	public static final String START = "start";

	/** All stored fields. */
	public static final Set<String> STORED = Set.of(STORED_TEXT, REVISION, START);

	@DocumentId
	public final long id;

	public final PassageGroup group;

	final int position;

	public final int revision;

	public final int start;

	public final PassageText text;

	public final long stamp;

	/**
	 * @param id of the segment or paragraph
	 * @param position of the passage in its transcript or reading, from 0
	 * @param revision since which the text is as it is; 0 for a reading
	 * @param start in milliseconds; -1 if unknown
	 */
	IndexedPassage(long id, PassageGroup group, int position, int revision, int start, PassageText text) {
		this.id = id;
		this.group = group;
		this.position = position;
		this.revision = revision;
		this.start = start;
		this.text = text;
		long stamp = SplitMix.of(Arrays.hashCode(group.toBytes().bytes), id);
		for (long each : new long[] { position, revision, start, text.stamp() }) {
			stamp = SplitMix.of(stamp, each);
		}
		this.stamp = stamp;
	}

	/**
	 * Declares the fields as native Lucene fields: none of Hibernate Search's field types
	 * would do.
	 */
	public static class Binder implements TypeBinder {

		/** Functions that make each field of a passage, or null if it has none. */
		public static Map<String, Function<IndexedPassage, @Nullable IndexableField>> fields() {
			Map<String, Function<IndexedPassage, @Nullable IndexableField>> fields = new LinkedHashMap<>();
			fields.put(TEXT, (passage) -> PassageTokens.field(TEXT, passage.text));
			fields.put(COMMON_BIGRAMS, (passage) -> CommonBigrams.field(COMMON_BIGRAMS, passage.text));
			fields.put(CONTAINER,
					(passage) -> new StringField(CONTAINER, passage.group.containerKey(), Field.Store.NO));
			fields.put(SPEAKER, (passage) -> (passage.group.speaker() == 0) ? null
					: new StringField(SPEAKER, Long.toString(passage.group.speaker()), Field.Store.NO));
			fields.put(GROUP, (passage) -> new SortedDocValuesField(GROUP, passage.group.toBytes()));
			fields.put(DAY, (passage) -> (passage.group.day() == null) ? null
					: new NumericDocValuesField(DAY, passage.group.day().toEpochDay()));
			fields.put(STORED_TEXT, (passage) -> new StoredField(STORED_TEXT, passage.text.toString()));
			fields.put(REVISION, (passage) -> new StoredField(REVISION, passage.revision));
			fields.put(START, (passage) -> new StoredField(START, passage.start));
			Map<String, ToLongFunction<IndexedPassage>> numbers = Map.of(ID, (passage) -> passage.id, STAMP,
					(passage) -> passage.stamp, TRANSCRIPT, (passage) -> passage.group.transcript(), POSITION,
					(passage) -> passage.position, WORDS, (passage) -> WordCounter.count(passage.text.toString()),
					TOKENS, (passage) -> passage.text.tokens().size());
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
