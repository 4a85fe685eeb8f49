package rushlight.browse;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

import rushlight.core.Key;
import rushlight.core.Timecode;
import rushlight.speaker.Speaker;
import rushlight.text.TextDifference;
import rushlight.transcript.VoiceRole;

/**
 * Queries for speakers and their passages. Only original transcripts count.
 */
interface SpeakerFinder extends Repository<Speaker, Long> {

	@Query("""
			select new rushlight.browse.SpeakerFinder$Name(p.slug, p.sortName, count(distinct t.episode))
			from Voice v join v.speaker p join v.transcript t where t.original and p.withdrawalId is null and t.episode.withdrawalId is null
			group by p.id order by lower(p.sortName), p.id""")
	List<Name> findNames();

	@Query("""
			select new rushlight.browse.SpeakerFinder$Appearance(e.slug, e.title, e.publishedOn, s.slug, s.title, v.role,
				v.label, v.words, v.segments)
			from Voice v join v.transcript t join t.episode e join e.show s
			where v.speaker.id = :speaker and t.original and e.withdrawalId is null
			order by e.publishedOn desc nulls last, e.id desc, v.ordinal""")
	List<Appearance> findAppearances(long speaker);

	/**
	 * Finds the passages of a speaker, the newest first, without the text of other
	 * speakers.
	 */
	@Query(value = """
			select new rushlight.browse.SpeakerFinder$Passage(g.id, g.text, g.anchors, e.slug, e.title, e.publishedOn, v.label)
			from Segment g join g.voice v join v.transcript t join t.episode e
			where v.speaker.id = :speaker and t.original and e.withdrawalId is null
			order by e.publishedOn desc nulls last, e.id desc, g.position""",
			countQuery = """
					select coalesce(sum(v.segments), 0) from Voice v join v.transcript t
					where v.speaker.id = :speaker and t.original and t.episode.withdrawalId is null""")
	Page<Passage> findPassages(long speaker, Pageable page);

	/**
	 * @param name the name by which the list is sorted: "Fenwick, Ada"
	 */
	record Name(String slug, String name, long episodes) {
	}

	record Appearance(String slug, String title, @Nullable LocalDate publishedOn, String showSlug, String showTitle,
			VoiceRole role, String label, int words, int segments) {
	}

	record Passage(long id, String text, int[] anchors, String episodeSlug, String episodeTitle,
			@Nullable LocalDate publishedOn, String label) {

		private static final int MAX_SNIPPET_CHARACTERS = 320;

		public String key() {
			return Key.of(this.id);
		}

		/**
		 * Returns the beginning of the passage, with withdrawn words as pieces of their
		 * own.
		 */
		public List<TextDifference.Piece> snippet() {
			return TextDifference.same(ClipTitle.shorten(this.text, MAX_SNIPPET_CHARACTERS));
		}

		public @Nullable Timecode time() {
			return (this.anchors.length == 0) ? null : new Timecode(this.anchors[1]);
		}

	}

}
