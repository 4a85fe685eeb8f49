package rushlight.search;

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

import rushlight.core.Words;
import rushlight.query.Tokens;

/**
 * A document of the index: a segment, or a paragraph of a reading. It is made of rows,
 * and not of entities, so that an archive of millions streams through
 * (docs/decisions/0006).
 */
@SearchEntity(name = "passage")
@Indexed(index = Passage.INDEX)
@TypeBinding(binder = @TypeBinderRef(type = Passage.Binder.class))
class Passage {

	static final String INDEX = "passages";

	/**
	 * How documents are made. An index of another number is made anew, so whoever changes
	 * what is written, or how words are cut, folded or stemmed, counts this up.
	 */
	static final int FORMAT = 4;

	/** The words; see {@link Terms}. */
	static final String TEXT = "text";

	/** Pairs of common words; see {@link PassagePairs}. */
	static final String PAIRS = "pairs";

	/** The episode or reading. */
	static final String OWNER = "owner";

	/** The speaker, if anybody is known to be it. */
	static final String SPEAKER = "speaker";

	static final String GROUP = "group";

	static final String ID = "passage";

	/** A hash of all that the document is made of. */
	static final String STAMP = "stamp";

	/** Days since 1970; missing where nobody dated it. */
	static final String DAY = "day";

	static final String TRANSCRIPT = "transcript";

	/** Number of the passage in its transcript or reading. */
	static final String PLACE = "place";

	/** Words of it, as {@link Tokens} parts them. */
	static final String TOKENS = "tokens";

	/**
	 * Words of what follows that are written behind it. Phrases and nears that reach
	 * further, which are few, go through {@link FarPlaces}: the whole stretch that they
	 * may run on into would be more than most passages themselves (docs/decisions/0009).
	 */
	static final int FOLLOWING = 10;

	/** Words of it, as counts divide by them: runs between white space. */
	static final String WORDS = "words";

	/** As it reads, stored to be shown. */
	static final String SHOWN = "shown";

	/** The revision since which it has read so, stored. */
	static final String SINCE = "since";

	/** Milliseconds, or -1, stored. */
	static final String START = "start";

	/** All that is. */
	static final Set<String> STORED = Set.of(SHOWN, SINCE, START);

	@DocumentId
	final long id;

	final Group group;

	final int place;

	final int revision;

	final int start;

	final PassageText text;

	final long stamp;

	/**
	 * @param id of the segment or paragraph
	 * @param place its number in its transcript or reading
	 * @param revision since which it has read so; 0 of a reading
	 * @param start milliseconds, or -1
	 */
	Passage(long id, Group group, int place, int revision, int start, PassageText text) {
		this.id = id;
		this.group = group;
		this.place = place;
		this.revision = revision;
		this.start = start;
		this.text = text;
		long stamp = Mix.of(Arrays.hashCode(group.toBytes().bytes), id);
		for (long each : new long[] { place, revision, start, text.stamp() }) {
			stamp = Mix.of(stamp, each);
		}
		this.stamp = stamp;
	}

	/**
	 * Writes the fields as Lucene has them: what Hibernate Search has types for would not
	 * do.
	 */
	public static class Binder implements TypeBinder {

		/** What stands in each field; null where a passage has none. */
		static Map<String, Function<Passage, @Nullable IndexableField>> fields() {
			Map<String, Function<Passage, @Nullable IndexableField>> fields = new LinkedHashMap<>();
			fields.put(TEXT, PassageTokens::field);
			fields.put(PAIRS, PassagePairs::field);
			fields.put(OWNER, (passage) -> new StringField(OWNER, passage.group.ownerKey(), Field.Store.NO));
			fields.put(SPEAKER, (passage) -> (passage.group.speaker() == 0) ? null
					: new StringField(SPEAKER, Long.toString(passage.group.speaker()), Field.Store.NO));
			fields.put(GROUP, (passage) -> new SortedDocValuesField(GROUP, passage.group.toBytes()));
			fields.put(DAY, (passage) -> (passage.group.day() == null) ? null
					: new NumericDocValuesField(DAY, passage.group.day().toEpochDay()));
			fields.put(SHOWN, (passage) -> new StoredField(SHOWN, passage.text.toString()));
			fields.put(SINCE, (passage) -> new StoredField(SINCE, passage.revision));
			fields.put(START, (passage) -> new StoredField(START, passage.start));
			Map<String, ToLongFunction<Passage>> numbers = Map.of(ID, (passage) -> passage.id, STAMP,
					(passage) -> passage.stamp, TRANSCRIPT, (passage) -> passage.group.transcript(), PLACE,
					(passage) -> passage.place, WORDS, (passage) -> Words.count(passage.text.toString()), TOKENS,
					(passage) -> passage.text.tokens().size());
			numbers.forEach((name, value) -> fields.put(name,
					(passage) -> new NumericDocValuesField(name, value.applyAsLong(passage))));
			return fields;
		}

		@Override
		public void bind(TypeBindingContext context) {
			context.dependencies().useRootOnly();
			List<IndexFieldReference<Passage>> references = new ArrayList<>();
			fields().forEach((name,
					field) -> references.add(context.indexSchemaElement()
						.field(name, (types) -> types.extension(LuceneExtension.get())
							.asNative(Passage.class, (path, passage, into) -> {
								IndexableField made = field.apply(passage);
								if (made != null) {
									into.accept(made);
								}
							}))
						.toReference()));
			context.bridge(Passage.class, (document, passage, writing) -> references
				.forEach((reference) -> document.addValue(reference, passage)));
		}

	}

}
