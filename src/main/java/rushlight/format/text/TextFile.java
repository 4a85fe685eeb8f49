package rushlight.format.text;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import rushlight.format.document.Document;
import rushlight.format.document.Metadata;
import rushlight.format.document.ParsedVoice;
import rushlight.format.document.Warning;

/**
 * The reader of plain text and Markdown, which detects whether a file is a transcript or
 * a reading.
 */
public final class TextFile {

	private TextFile() {
	}

	public static Document read(String fileName, SourceText source, @Nullable Metadata sidecar,
			Document.@Nullable Kind as) {
		MetadataBuilder facts = new MetadataBuilder();
		if (sidecar != null) {
			facts.accept(sidecar);
		}
		DocumentDraft draft = new DocumentDraft(facts);
		source.warnings().forEach(draft::warn);
		List<Warning> warnings = new ArrayList<>();
		FrontMatter.Result front = FrontMatter.read(source.lines(), fileName, facts, warnings, draft.leftOut);
		warnings.forEach(draft::warn);
		List<Line> body = source.lines().subList(front.bodyIndex(), source.lines().size());
		Layout layout = Layout.of(body, SourceText.extension(fileName));
		List<@Nullable LineHead> heads = TranscriptParser.heads(body, layout);
		SpeakerLabels labels = SpeakerLabels.survey(body, heads, facts.speakers(), layout);
		Document.Kind kind = (as != null) ? as : kind(body, heads, labels, front, sidecar);
		return (kind == Document.Kind.READING) ? EssayParser.read(body, layout, draft)
				: TranscriptParser.read(body, heads, layout, labels, draft);
	}

	/**
	 * Detects the kind: a transcript has labels, a line that says so, or metadata of a
	 * podcast; a file without any of them is a reading.
	 */
	private static Document.Kind kind(List<Line> body, List<@Nullable LineHead> heads, SpeakerLabels labels,
			FrontMatter.Result front, @Nullable Metadata sidecar) {
		boolean dialogue = labels.certain() >= 3 && (labels.distinct() >= 2 || labels.certain() >= 5)
				|| labels.distinct() >= 2 && labels.voiced() * 4 >= paragraphs(body)
				|| labels.certain() >= 1 && labels.voiced() * 2 >= paragraphs(body) || labels.areAlternating();
		boolean given = sidecar != null && isEpisode(sidecar);
		boolean essay = sidecar != null && (!sidecar.episodes().isEmpty() || sidecar.standfirst() != null);
		if (!dialogue && (essay || front.essay() && !front.podcast())) {
			return Document.Kind.READING;
		}
		boolean timed = heads.stream()
			.filter((head) -> head != null && head.timed() && head.certain())
			.limit(3)
			.count() == 3;
		boolean marked = body.stream()
			.map(Line::text)
			.anyMatch((line) -> LineMarkers.section(line) == LineMarkers.Section.TRANSCRIPT
					|| LineMarkers.clip(line) != null)
				|| body.stream().limit(30).map(Line::text).anyMatch(LineMarkers::isNotice);
		return (dialogue || given || front.podcast() || timed || marked) ? Document.Kind.TRANSCRIPT
				: Document.Kind.READING;
	}

	/** Whether a sidecar has fields that only episodes have. */
	private static boolean isEpisode(Metadata sidecar) {
		return !sidecar.audio().isEmpty() || !sidecar.chapters().isEmpty() || sidecar.translationOf() != null
				|| sidecar.number() != null || sidecar.guid() != null
				|| sidecar.speakers()
					.stream()
					.anyMatch((person) -> person.role() == ParsedVoice.Role.HOST
							|| person.role() == ParsedVoice.Role.GUEST);
	}

	private static int paragraphs(List<Line> body) {
		int paragraphs = 0;
		for (int i = 0; i < body.size(); i++) {
			boolean begins = !body.get(i).isBlank() && (i == 0 || body.get(i - 1).isBlank()
					|| body.get(i - 1).text().length() > 100 || body.get(i).text().length() > 100);
			paragraphs += begins ? 1 : 0;
		}
		return paragraphs;
	}

}
