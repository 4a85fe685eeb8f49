package rushlight.publish;

import org.jspecify.annotations.Nullable;

import rushlight.core.LowerCase;
import rushlight.core.Timecode;
import rushlight.transcript.ClipRow;
import rushlight.transcript.SegmentKind;
import rushlight.transcript.SegmentRow;
import rushlight.transcript.VoiceRow;

/**
 * Writer of a transcript as plain text or Markdown, in a form that the importer reads.
 */
final class TextWriter implements TranscriptDownload.Reader {

	private final StringBuilder out = new StringBuilder();

	private final boolean markdown;

	private TextWriter(boolean markdown) {
		this.markdown = markdown;
	}

	static String plain(TranscriptDownload download) {
		TextWriter writer = new TextWriter(false);
		writer.line(download.episode().title());
		writer.head(download);
		download.read(writer);
		return writer.out.toString();
	}

	static String markdown(TranscriptDownload download) {
		TextWriter writer = new TextWriter(true);
		writer.line("# " + escape(download.episode().title()));
		writer.head(download);
		download.read(writer);
		return writer.out.toString();
	}

	private void head(TranscriptDownload download) {
		StringBuilder facts = new StringBuilder(download.episode().show().title());
		if (download.episode().number() != null) {
			facts.append(", episode ").append(download.episode().number());
		}
		if (download.episode().publishedOn() != null) {
			facts.append(", ").append(download.episode().publishedOn());
		}
		line(this.markdown ? escape(facts.toString()) : facts.toString());
		line("Revision " + download.transcript().revision() + " ("
				+ LowerCase.of(download.transcript().progress().quality()) + "), " + download.address());
		line(this.markdown ? "## Transcript" : "Transcript");
	}

	@Override
	public void clipBegins(ClipRow clip) {
		line(this.markdown ? escape(clip.opening()) : clip.opening());
	}

	@Override
	public void clipEnds(ClipRow clip) {
		String marker = clip.closing().isEmpty() ? "[CLIP ENDS]" : clip.closing();
		line(this.markdown ? escape(marker) : marker);
	}

	@Override
	public void segment(SegmentRow segment, @Nullable VoiceRow voice, boolean turn) {
		String text = this.markdown ? escape(segment.text()) : segment.text();
		if (segment.kind() == SegmentKind.HEADING && this.markdown) {
			line("### " + text);
		}
		else if (voice != null && turn) {
			String time = (segment.start() < 0) ? "" : "[" + new Timecode(segment.start()) + "] ";
			line(this.markdown ? escape(time) + "**" + escape(voice.label()) + ":** " + text
					: time + voice.label() + ": " + text);
		}
		else {
			line(text);
		}
	}

	private void line(String text) {
		this.out.append(text).append("\n\n");
	}

	/** Escapes characters that Markdown would read as markers. */
	private static String escape(String text) {
		StringBuilder escaped = new StringBuilder(text.length() + 8);
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			boolean isMarker = "\\`*_[]<>".indexOf(c) >= 0 || i == 0 && "#+-=|~".indexOf(c) >= 0;
			if (isMarker) {
				escaped.append('\\');
			}
			escaped.append(c);
		}
		return escaped.toString();
	}

}
