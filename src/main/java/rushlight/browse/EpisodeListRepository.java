package rushlight.browse;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

import rushlight.episode.Episode;
import rushlight.transcript.ProofreadingProgress;

/** Queries for lists of shows and episodes; none of them loads segments. */
interface EpisodeListRepository extends Repository<Episode, Long> {

	/**
	 * Finds episodes, the newest first, those without a date last.
	 * @param show the slug of a show, or "" for all
	 * @param year the year of publication, or 0 for all
	 */
	@Query(value = """
			select new rushlight.browse.EpisodeRow(e.id, e.slug, e.number, e.title, e.publishedOn,
				new rushlight.browse.EpisodeRow$InShow(s.slug, s.title),
				new rushlight.browse.EpisodeRow$Size(t.words, t.rushed, t.proofread, t.validated), a.durationMs)
			from Episode e join e.show s
			left join Transcript t on t.episode = e and t.original
			left join AudioEdition a on a.episode = e and a.reference
			where e.withdrawalId is null and (:show = '' or s.slug = :show)
				and (:year = 0 or year(e.publishedOn) = :year)
			order by e.publishedOn desc nulls last, e.id desc""", countQuery = """
			select count(e) from Episode e join e.show s
			where e.withdrawalId is null and (:show = '' or s.slug = :show)
				and (:year = 0 or year(e.publishedOn) = :year)""")
	Page<EpisodeRow> findNewest(String show, int year, Pageable page);

	/**
	 * Finds the voices of episodes, except voices of played clips; those with the most
	 * words first.
	 */
	@Query("""
			select new rushlight.browse.EpisodeListRepository$NamedVoice(t.episode.id, coalesce(p.name, v.label))
			from Voice v join v.transcript t left join v.speaker p
			where t.original and t.episode.id in :episodes and v.role <> rushlight.transcript.VoiceRole.CLIP
			order by t.episode.id, v.words desc, v.ordinal""")
	List<NamedVoice> findNamedVoices(Collection<Long> episodes);

	@Query("select distinct year(e.publishedOn) from Episode e where e.publishedOn is not null and e.withdrawalId is null order by 1 desc")
	List<Integer> findYears();

	@Query("""
			select new rushlight.browse.EpisodeListRepository$ShowRow(s.slug, s.title, s.description, count(e),
				min(e.publishedOn), max(e.publishedOn), coalesce(sum(t.words), 0))
			from Show s left join Episode e on e.show = s and e.withdrawalId is null left join Transcript t on t.episode = e and t.original
			group by s.id order by lower(s.title), s.id""")
	List<ShowRow> findShows();

	@Query("""
			select new rushlight.browse.EpisodeListRepository$Totals(
				(select count(e) from Episode e where e.withdrawalId is null), (select count(s) from Show s),
				(select count(distinct v.speaker) from Voice v join v.speaker p
					where p.withdrawalId is null and v.transcript.episode.withdrawalId is null),
				(select coalesce(sum(t.words), 0) from Transcript t where t.original and t.episode.withdrawalId is null),
				(select count(c) from PlayedClip c where c.transcript.episode.withdrawalId is null), (select count(r) from Reading r))""")
	Totals findTotals();

	/** Finds the proofreading progress of a show, over its original transcripts. */
	@Query("""
			select new rushlight.transcript.ProofreadingProgress(cast(coalesce(sum(t.rushed), 0) as Integer),
				cast(coalesce(sum(t.proofread), 0) as Integer), cast(coalesce(sum(t.validated), 0) as Integer))
			from Transcript t where t.original and t.episode.show.slug = :show""")
	ProofreadingProgress findProgress(String show);

	record NamedVoice(long episode, String name) {
	}

	record ShowRow(String slug, String title, @Nullable String description, long episodes, @Nullable LocalDate first,
			@Nullable LocalDate last, long words) {
	}

	record Totals(long episodes, long shows, long speakers, long words, long clips, long readings) {
	}

}
