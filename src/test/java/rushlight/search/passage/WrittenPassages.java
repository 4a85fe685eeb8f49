package rushlight.search.passage;

import java.io.IOException;
import java.time.LocalDate;

import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexableField;

import rushlight.query.Language;
import rushlight.search.passage.PassageGroup.SpokenBy;

/** Writes the documents of transcripts as the site does, but without Hibernate Search. */
public record WrittenPassages(IndexWriter writer) {

	private static final int MAX_PASSAGES_OF_EPISODE = 1_000;

	/** Writes the transcript of an episode whose voices take turns. */
	public void add(long episode, String... texts) throws IOException {
		PassageText next = null;
		IndexedPassage[] passages = new IndexedPassage[texts.length];
		for (int i = texts.length - 1; i >= 0; i--) {
			next = new PassageText(texts[i], Language.of("en"), next);
			PassageGroup group = new PassageGroup(false, episode, episode, 1 + episode % 2,
					new SpokenBy(10 * episode + i % 2, 1 + i % 2, (byte) 1), LocalDate.EPOCH.plusDays(episode),
					PassageKind.SPEECH, (byte) (i % 3), true, "en");
			passages[i] = new IndexedPassage(MAX_PASSAGES_OF_EPISODE * episode + i, group, i, 1, -1, next);
		}
		for (IndexedPassage passage : passages) {
			Document document = new Document();
			IndexedPassage.Binder.fields().values().forEach((field) -> {
				IndexableField made = field.apply(passage);
				if (made != null) {
					document.add(made);
				}
			});
			this.writer.addDocument(document);
		}
	}

}
