package rushlight.search;

import java.util.List;

import org.hibernate.search.backend.lucene.LuceneExtension;
import org.hibernate.search.engine.backend.document.DocumentElement;
import org.hibernate.search.engine.backend.document.IndexFieldReference;
import org.hibernate.search.mapper.pojo.bridge.TypeBridge;
import org.hibernate.search.mapper.pojo.bridge.binding.TypeBindingContext;
import org.hibernate.search.mapper.pojo.bridge.mapping.annotation.TypeBinderRef;
import org.hibernate.search.mapper.pojo.bridge.mapping.programmatic.TypeBinder;
import org.hibernate.search.mapper.pojo.bridge.runtime.TypeBridgeWriteContext;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.DocumentId;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.Indexed;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.SearchEntity;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.TypeBinding;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;

import rushlight.query.Tokens;

/**
 * A document of the index: a segment, or a paragraph of a reading. It is made of rows, and
 * not of entities, so that an archive of millions streams through (docs/decisions/0006).
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
	static final int FORMAT = 1;

	/** The words; see {@link Terms}. */
	static final String TEXT = "text";

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

	/** Words of it, as counts divide by them: runs between white space. */
	static final String WORDS = "words";

	@DocumentId
	final long id;

	final Group group;

	final int place;

	final long stamp;

	final int words;

	final Tokens own;

	final List<Tokens> following;

	/**
	 * @param id of the segment or paragraph
	 * @param words runs between white space
	 * @param own the words
	 * @param following those of what follows
	 */
	Passage(long id, Group group, int place, long stamp, int words, Tokens own, List<Tokens> following) {
		this.id = id;
		this.group = group;
		this.place = place;
		this.stamp = stamp;
		this.words = words;
		this.own = own;
		this.following = following;
	}

	/** Writes the fields as Lucene has them: what Hibernate Search has types for would not do. */
	public static class Binder implements TypeBinder {

		private static final FieldType POSTINGS = new FieldType();

		static {
			POSTINGS.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
			POSTINGS.setTokenized(true);
			POSTINGS.freeze();
		}

		@Override
		public void bind(TypeBindingContext context) {
			context.dependencies().useRootOnly();
			IndexFieldReference<Passage> field = context.indexSchemaElement()
				.field(TEXT,
						(types) -> types.extension(LuceneExtension.get())
							.asNative(Passage.class, (path, passage, fields) -> {
								fields.accept(new Field(TEXT, new PassageTokens(passage.own, passage.following), POSTINGS));
								fields.accept(new StringField(OWNER, passage.group.ownerKey(), Field.Store.NO));
								if (passage.group.speaker() != 0) {
									fields.accept(new StringField(SPEAKER, Long.toString(passage.group.speaker()), Field.Store.NO));
								}
								fields.accept(new SortedDocValuesField(GROUP, passage.group.toBytes()));
								fields.accept(new NumericDocValuesField(ID, passage.id));
								fields.accept(new NumericDocValuesField(STAMP, passage.stamp));
								fields.accept(new NumericDocValuesField(TRANSCRIPT, passage.group.transcript()));
								fields.accept(new NumericDocValuesField(PLACE, passage.place));
								fields.accept(new NumericDocValuesField(WORDS, passage.words));
								if (passage.group.day() != null) {
									fields.accept(new NumericDocValuesField(DAY, passage.group.day().toEpochDay()));
								}
							}))
				.toReference();
			context.bridge(Passage.class, new Bridge(field));
		}

	}

	private record Bridge(IndexFieldReference<Passage> field) implements TypeBridge<Passage> {

		@Override
		public void write(DocumentElement document, Passage passage, TypeBridgeWriteContext context) {
			document.addValue(this.field, passage);
		}

	}

}
