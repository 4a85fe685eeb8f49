package rushlight.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import rushlight.core.LowerCase;
import rushlight.episode.Chapter;
import rushlight.episode.Episode;
import rushlight.episode.Note;
import rushlight.episode.NoteKind;
import rushlight.format.document.Anchor;
import rushlight.format.document.Block;
import rushlight.format.document.Document;
import rushlight.format.document.Metadata;
import rushlight.format.document.ParsedVoice;
import rushlight.transcript.NewTranscript;
import rushlight.transcript.NewTranscript.NewClip;
import rushlight.transcript.NewTranscript.NewSegment;
import rushlight.transcript.NewTranscript.NewVoice;
import rushlight.transcript.Quality;
import rushlight.transcript.SegmentKind;
import rushlight.transcript.SourceRemark;
import rushlight.transcript.VoiceRole;

/** The mapping from a transcript of the neutral model to the archive's own types. */
final class EpisodeMapper {

	private EpisodeMapper() {
	}

	/**
	 * Maps the text.
	 * @param speakers the id of the speaker of each label that names a person
	 */
	static NewTranscript transcript(Document document, long episode, String language, boolean original, String path,
			Map<String, Long> speakers) {
		List<NewVoice> voices = new ArrayList<>();
		Map<String, Integer> indexes = new HashMap<>();
		for (ParsedVoice voice : document.voices()) {
			indexes.put(voice.label(), voices.size());
			voices.add(new NewVoice(voice.label(), LowerCase.parse(VoiceRole.class, LowerCase.of(voice.role())),
					speakers.get(voice.label())));
		}
		List<NewSegment> segments = document.blocks().stream().map((block) -> segment(block, indexes)).toList();
		List<NewClip> clips = document.playedClips()
			.stream()
			.map((clip) -> new NewClip(clip.firstBlock(), clip.lastBlock(), clip.opening(), clip.closing()))
			.toList();
		return new NewTranscript(episode, language, original, quality(document.metadata().quality()), voices, segments,
				clips, "import", "Imported from " + path);
	}

	private static NewSegment segment(Block block, Map<String, Integer> voices) {
		SegmentKind kind = switch (block.kind()) {
			case EVENT -> SegmentKind.EVENT;
			case HEADING -> SegmentKind.HEADING;
			default -> SegmentKind.SPEECH;
		};
		return new NewSegment(kind, (kind == SegmentKind.HEADING) ? Math.max(1, block.level()) : 0,
				(kind == SegmentKind.SPEECH) ? Objects.requireNonNull(voices.get(block.voice())) : -1, block.text(),
				anchors(block.anchors()));
	}

	private static int[] anchors(List<Anchor> anchors) {
		return anchors.stream()
			.flatMapToInt((anchor) -> java.util.stream.IntStream.of(anchor.offset(), anchor.start(), anchor.end(), 1))
			.toArray();
	}

	private static Quality quality(@Nullable String name) {
		return (name == null) ? Quality.RUSHED : LowerCase.parse(Quality.class, name);
	}

	static Episode.Details details(Metadata metadata, String path) {
		return new Episode.Details(metadata.number(), metadata.date(), paragraphs(metadata.summary()),
				metadata.notice(), metadata.licence(),
				new Episode.Identifiers(metadata.guid(), metadata.sourceUrl(), metadata.id(), path), notes(metadata),
				chapters(metadata));
	}

	static @Nullable String paragraphs(List<String> paragraphs) {
		return paragraphs.isEmpty() ? null : String.join("\n", paragraphs);
	}

	static List<Note> notes(Metadata metadata) {
		List<Note> notes = new ArrayList<>();
		metadata.credits()
			.forEach((credit) -> notes.add(new Note(NoteKind.CREDIT, credit.role(), credit.names(), null)));
		metadata.music().forEach((line) -> notes.add(new Note(NoteKind.MUSIC, null, line, null)));
		metadata.resources()
			.forEach((resource) -> notes.add(new Note(NoteKind.RESOURCE, null, resource.text(), resource.url())));
		metadata.provenance().forEach((line) -> notes.add(new Note(NoteKind.PROVENANCE, null, line, null)));
		metadata.other()
			.forEach((label, text) -> notes
				.add(new Note(NoteKind.OTHER, label.isBlank() ? "?" : label, text.isBlank() ? "—" : text, null)));
		return notes;
	}

	private static List<Chapter> chapters(Metadata metadata) {
		Map<Integer, Chapter> byStart = new java.util.TreeMap<>();
		metadata.chapters()
			.forEach((chapter) -> byStart.putIfAbsent(chapter.start(), new Chapter(chapter.start(), chapter.title())));
		return List.copyOf(byStart.values());
	}

	static List<SourceRemark> remarks(Document document) {
		List<SourceRemark> remarks = new ArrayList<>();
		document.leftOut()
			.stream()
			.filter((leftOut) -> !leftOut.text().isBlank())
			.forEach((leftOut) -> remarks.add(
					new SourceRemark(leftOut.line(), SourceRemark.LEFT_OUT, leftOut.text().strip(), leftOut.reason())));
		document.warnings()
			.forEach((warning) -> remarks
				.add(new SourceRemark(warning.line(), LowerCase.of(warning.kind()), warning.message(), null)));
		return remarks;
	}

}
