package rushlight.citation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import rushlight.citation.Cited.Transcription;
import rushlight.episode.AudioEditionRepository.Playable;
import rushlight.episode.Episode;
import rushlight.episode.Note;
import rushlight.episode.NoteKind;
import rushlight.history.RevisionReader;
import rushlight.history.RevisionReader.VoiceState;
import rushlight.transcript.ProofreadingProgress;
import rushlight.transcript.Quality;
import rushlight.transcript.Transcript;
import rushlight.transcript.TranscriptRepository;
import rushlight.transcript.VoiceRole;
import rushlight.transcript.VoiceRow;
import rushlight.web.SiteAddress;

/** Reader of the citation data of episodes. */
@Component
public class CitedEpisodes {

	/** The states of segments that a revision has. */
	private static final String STATES = """
			select kind, quality, proofread_by, validated_by from segment
			where transcript_id = ? and since_revision <= ?
			union all
			select kind, quality, proofread_by, validated_by from segment_version
			where transcript_id = ? and since_revision <= ? and until_revision > ?""";

	/** The labels by which files credit transcribers. */
	private static final Pattern TRANSCRIBING = Pattern.compile("transcri(ption|pts?|bers?|bed by|bing)\\b.*",
			Pattern.CASE_INSENSITIVE);

	private static final Pattern PROOFREADING = Pattern
		.compile("(transcript )?proof ?-?read(ing|ers?|)|transcript edit(or|ing)", Pattern.CASE_INSENSITIVE);

	private final TranscriptRepository transcripts;

	private final RevisionReader revisions;

	private final JdbcTemplate jdbc;

	private final SiteAddress site;

	private final String publisher;

	CitedEpisodes(TranscriptRepository transcripts, RevisionReader revisions, JdbcTemplate jdbc, SiteAddress site,
			@Value("${rushlight.name:Rushlight}") String publisher) {
		this.transcripts = transcripts;
		this.revisions = revisions;
		this.jdbc = jdbc;
		this.site = site;
		this.publisher = publisher;
	}

	/**
	 * Returns the citation of an episode's transcript at a revision, with the hosts and
	 * guests of that revision.
	 * @param episode with its notes
	 */
	public Cited cited(Episode episode, Transcript transcript, int revision, @Nullable Playable audio) {
		List<VoiceRow> voices = this.transcripts.findVoices(transcript.id());
		if (revision < transcript.revision()) {
			voices = asOf(voices, this.revisions.voicesAt(transcript.id(), revision));
		}
		return cited(episode, transcript, revision, audio, voices, quality(transcript, revision),
				proofreaders(episode, transcript, revision));
	}

	/**
	 * Returns the citation for the head of a page that has already read the voices; it
	 * names no proofreaders.
	 * @param voices as the revision has them
	 */
	public Cited cited(Episode episode, Transcript transcript, int revision, @Nullable Playable audio,
			List<VoiceRow> voices) {
		return cited(episode, transcript, revision, audio, voices, transcript.progress().quality(), List.of());
	}

	private Cited cited(Episode episode, Transcript transcript, int revision, @Nullable Playable audio,
			List<VoiceRow> voices, Quality quality, List<String> proofreaders) {
		String language = transcript.isOriginal() ? "" : "&lang=" + transcript.language();
		String id = episode.slug()
				+ (transcript.isOriginal() ? "" : "-" + transcript.language()).toLowerCase(Locale.ROOT) + "-r"
				+ revision;
		return new Cited(id,
				new Cited.Work(episode.title(), episode.show().title(), episode.number(), episode.publishedOn(),
						(audio == null) ? null : audio.durationMs(), episode.licence()),
				new Cited.Contributors(names(voices, VoiceRole.HOST), names(voices, VoiceRole.GUEST)), this.publisher,
				this.site.address() + "/episodes/" + episode.slug() + "?rev=" + revision + language,
				transcript.language(), new Transcription(revision, quality, !transcript.isOriginal(),
						credited(episode, transcript, TRANSCRIBING), proofreaders),
				null, null);
	}

	/** Returns the names of identified speakers; only they are cited. */
	private static List<CitedName> names(List<VoiceRow> voices, VoiceRole role) {
		return voices.stream()
			.filter((voice) -> voice.role() == role)
			.map(VoiceRow::speakerName)
			.filter(Objects::nonNull)
			.distinct()
			.map(CitedName::of)
			.toList();
	}

	private static List<VoiceRow> asOf(List<VoiceRow> voices, List<VoiceState> states) {
		Map<Long, VoiceState> byId = states.stream().collect(Collectors.toMap(VoiceState::id, (state) -> state));
		return voices.stream().filter((voice) -> byId.containsKey(voice.id())).map((voice) -> {
			VoiceState then = Objects.requireNonNull(byId.get(voice.id()));
			return new VoiceRow(voice.id(), voice.ordinal(), then.label(), then.role(), voice.words(), voice.segments(),
					voice.speakerSlug(), voice.speakerName());
		}).toList();
	}

	/**
	 * Returns the credited names of a role. Credits are about the original and do not
	 * name translators.
	 */
	private static List<String> credited(Episode episode, Transcript transcript, Pattern role) {
		if (!transcript.isOriginal()) {
			return List.of();
		}
		return episode.notes(NoteKind.CREDIT)
			.stream()
			.filter((note) -> note.label() != null && role.matcher(note.label()).matches())
			.map(Note::text)
			.toList();
	}

	private Quality quality(Transcript transcript, int revision) {
		if (revision == transcript.revision()) {
			return transcript.progress().quality();
		}
		return Objects.requireNonNull(this.jdbc.queryForObject("""
				select count(*) filter (where quality = 'rushed'), count(*) filter (where quality = 'proofread'),
					count(*) filter (where quality = 'validated')
				from (%s) s where kind = 'speech'""".formatted(STATES),
				(row, i) -> new ProofreadingProgress(row.getInt(1), row.getInt(2), row.getInt(3)).quality(),
				transcript.id(), revision, transcript.id(), revision, revision));
	}

	/**
	 * Returns the proofreaders that the file names; if it names none, the editors who
	 * checked passages, those who checked most first, by their names in the history.
	 */
	private List<String> proofreaders(Episode episode, Transcript transcript, int revision) {
		List<String> credited = credited(episode, transcript, PROOFREADING);
		if (!credited.isEmpty()) {
			return credited;
		}
		return this.jdbc
			.queryForList("""
					select (select r.made_by from revision r where r.transcript_id = ? and r.account_id = p.account
						order by r.number desc limit 1) as name
					from (
						select account, count(*) as passages from (%s) s
						cross join lateral (values (proofread_by), (validated_by)) as by (account)
						where account is not null group by account
					) p order by passages desc, account""".formatted(STATES), String.class, transcript.id(),
					transcript.id(), revision, transcript.id(), revision, revision)
			.stream()
			.filter(Objects::nonNull)
			.distinct()
			.toList();
	}

}
