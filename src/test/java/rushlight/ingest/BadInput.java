package rushlight.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** The maker of the files of docs/bad-input.md, one for each case, below a folder. */
final class BadInput {

	static final String DIALOGUE = """
			Ada Winter: Good morning from the café.

			Ben Moss: Good morning.

			Ada Winter: How was the crossing?

			Ben Moss: Rough, but short.
			""";

	/** Three frames of silence. */
	static final byte[] MP3 = mp3();

	private final Path folder;

	private final Map<String, Maker> makers = new LinkedHashMap<>();

	BadInput(Path folder) {
		this.folder = folder;
		texts();
		names();
		folders();
		links();
		pipes();
		zips();
		sidecars();
		audioFiles();
	}

	/**
	 * Creates the files of a case.
	 * @return the file or folder to import
	 */
	Path make(String id) throws IOException {
		return this.makers.get(id).make();
	}

	java.util.Set<String> ids() {
		return this.makers.keySet();
	}

	private void texts() {
		this.makers.put("empty", () -> text("empty.txt", " \n\n"));
		this.makers.put("too-large", () -> {
			Path file = text("large.txt", DIALOGUE);
			try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
				sparse.setLength(ImportLimits.MAX_FILE_BYTES + 1L);
			}
			return file;
		});
		this.makers.put("binary", () -> bytes("binary.txt", new byte[] { (byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10 }));
		this.makers.put("invalid-utf8", () -> {
			byte[] text = DIALOGUE.replace("Rough,", "Déjà vu, naïve, Zoë, é à ü ö: #")
				.getBytes(StandardCharsets.UTF_8);
			text[new String(text, StandardCharsets.ISO_8859_1).indexOf('#')] = (byte) 0xE9;
			return bytes("invalid.txt", text);
		});
		this.makers.put("utf16-marked", () -> bytes("marked.txt", DIALOGUE.getBytes(StandardCharsets.UTF_16)));
		this.makers.put("utf16-unmarked", () -> bytes("unmarked.txt", DIALOGUE.getBytes(StandardCharsets.UTF_16LE)));
		this.makers.put("windows-1252",
				() -> bytes("old.txt", DIALOGUE.replace("café", "a “café”").getBytes(Charset.forName("windows-1252"))));
		this.makers.put("nul", () -> text("nul.txt", DIALOGUE.replace("café", "c\0af\0é")));
		this.makers.put("no-labels", () -> {
			sidecar("plain.txt", "audio: https://example.org/plain.mp3\n");
			return text("plain.txt", "It was a quiet night on the river.\n\nNobody came by until the morning.\n");
		});
		this.makers.put("long-text", () -> {
			sidecar("long.txt", "speakers: [Ada Winter]\naudio: https://example.org/long.mp3\n");
			return text("long.txt", "Ada Winter: " + "and so on and on ".repeat(125_000) + "\n");
		});
		this.makers.put("long-paragraph",
				() -> text("paragraph.txt", DIALOGUE + "\nAda Winter: " + "and so on and on ".repeat(4_000) + "\n"));
		this.makers.put("many-voices", () -> {
			StringBuilder text = new StringBuilder();
			for (int i = 0; i < 1_100; i++) {
				text.append("Speaker ").append(i / 2).append((i % 2 == 0) ? "a" : "b").append(": Yes.\n\n");
			}
			return text("voices.txt", text.toString());
		});
		this.makers.put("direction",
				() -> text("direction.txt", DIALOGUE.replace("Ben Moss:", "\u202EBen Moss\u202C:")));
		this.makers.put("many-labels",
				() -> text("many.txt", "Ada Winter: Yes, of course.\n\nBen Moss: No, never.\n\n".repeat(50_000)));
	}

	private void names() {
		this.makers.put("long-title", () -> withSidecar("long-title.txt", "title: " + "word ".repeat(200)));
		this.makers.put("long-address",
				() -> withSidecar("long-address.txt", "source-url: https://example.org/" + "x".repeat(2_500)));
		this.makers.put("bad-language", () -> withSidecar("language.txt", "language: rather English"));
		this.makers.put("markup", () -> {
			sidecar("<b>.txt", "show: <script>alert(1)</script>\ntitle: <script>alert(2)</script>\n"
					+ "speakers:\n  - name: <script>alert(3)</script>\n    aliases: [Ada]\naudio: https://example.org/a.mp3\n");
			return text("<b>.txt", "Ada: <script>alert(4)</script>\n\nAda: Quite so.\n");
		});
	}

	private void folders() {
		this.makers.put("unknown-extension", () -> text("notes.xyz", DIALOGUE));
		this.makers.put("unknown-in-folder", () -> text("pictures/picture.xyz", "?").getParent());
		this.makers.put("folder-as-text", () -> Files.createDirectories(this.folder.resolve("odd/a.txt")).getParent());
		this.makers.put("lonely-sidecar", () -> text("lonely/gone.txt.yaml", "title: Gone\n").getParent());
		this.makers.put("missing", () -> this.folder.resolve("missing.txt"));
		this.makers.put("no-rights", () -> {
			Path closed = text("closed/a.txt", DIALOGUE).getParent();
			Files.setPosixFilePermissions(closed, java.util.Set.of());
			return closed;
		});
	}

	private void links() {
		this.makers.put("hidden-file", () -> text(".notes.txt", DIALOGUE));
		this.makers.put("hidden-in-folder", () -> {
			text("secrets/.notes.txt", DIALOGUE);
			return text("secrets/.git/talk.txt", DIALOGUE).getParent().getParent();
		});
		this.makers.put("link-inside", () -> link("latest/latest.txt", text("latest/a.txt", unique("a"))).getParent());
		this.makers.put("link-to-store",
				() -> link("store/talk.txt", text("store/objects/b.bin", unique("b"))).getParent());
		this.makers.put("link-out", () -> link("out/link.txt", text("target.txt", DIALOGUE)).getParent());
		this.makers.put("link-alone", () -> link("alone/link.txt", text("target.txt", DIALOGUE)));
		this.makers.put("link-to-hidden", () -> link("veil/link.txt", text("veil/.env", DIALOGUE)).getParent());
		this.makers.put("link-broken", () -> link("broken/link.txt", this.folder.resolve("nowhere")).getParent());
		this.makers.put("link-device", () -> link("zero/link.txt", Path.of("/dev/zero")).getParent());
		this.makers.put("folder-link-out",
				() -> link("linked/talks", text("elsewhere/talk.txt", DIALOGUE).getParent()).getParent());
		this.makers.put("folder-link-inside", () -> {
			Path talks = text("loop/talks/talk.txt", unique("loop")).getParent();
			link("loop/talks/up", talks.getParent());
			return link("loop/again", talks).getParent();
		});
		this.makers.put("linked-folder",
				() -> link("by-link", text("elsewhere/inner/talk.txt", unique("inner")).getParent()));
	}

	/** A pipe, which blocks for ever if it is opened. */
	private void pipes() {
		this.makers.put("pipe", () -> pipe("pipes/talk.txt").getParent());
		this.makers.put("zip-as-pipe", () -> pipe("pipe.zip"));
		this.makers.put("sidecar-pipe", () -> {
			pipe("piped/talk.txt.yaml");
			return text("piped/talk.txt", DIALOGUE);
		});
		this.makers.put("audio-pipe", () -> {
			pipe("sound/fog.mp3");
			return withAudio("sound/talk.txt", "fog.mp3");
		});
	}

	private void audioFiles() {
		this.makers.put("sidecar-link-out", () -> {
			link("sides/talk.txt.yaml", text("private.yaml", "summary: A secret\n"));
			return text("sides/talk.txt", DIALOGUE);
		});
		this.makers.put("sidecar-link-inside", () -> {
			link("side/talk.txt.yaml", text("side/common.yml", "title: Linked sidecar of the folder\n"));
			return text("side/talk.txt", unique("side"));
		});
		this.makers.put("audio-file-address", () -> withAudio("address.txt", "file:/etc/hostname"));
		this.makers.put("audio-absolute", () -> withAudio("absolute.txt", "/etc/hostname"));
		this.makers.put("audio-link-out", () -> {
			link("heard/fog.mp3", bytes("elsewhere/fog.mp3", MP3));
			return withAudio("heard/talk.txt", "fog.mp3");
		});
		this.makers.put("audio-folder-link-out", () -> {
			link("far/shared", bytes("elsewhere/fog.mp3", MP3).getParent());
			return withAudio("far/talk.txt", "shared/fog.mp3");
		});
		this.makers.put("audio-link-inside", () -> {
			link("near/talks/shared", bytes("near/recordings/fog.mp3", MP3).getParent());
			sidecar("near/talks/talk.txt", "audio: shared/fog.mp3\n");
			return text("near/talks/talk.txt", unique("near")).getParent().getParent();
		});
		this.makers.put("audio-hidden", () -> {
			text("config/.git/config", "password = secret\n");
			return withAudio("config/talk.txt", ".git/config");
		});
		this.makers.put("audio-hidden-link", () -> {
			link("veiled/fog.mp3", bytes("veiled/.private/fog.mp3", MP3));
			return withAudio("veiled/talk.txt", "fog.mp3");
		});
		this.makers.put("audio-folder", () -> {
			Files.createDirectories(this.folder.resolve("nested/fog.mp3"));
			return withAudio("nested/talk.txt", "fog.mp3");
		});
		this.makers.put("audio-not-audio", () -> {
			text("false/fog.mp3", "%PDF-1.7 and so on\n");
			return withAudio("false/talk.txt", "fog.mp3");
		});
	}

	private Path withAudio(String name, String location) throws IOException {
		sidecar(name, "title: With audio\naudio: {location: \"" + location + "\", media-type: audio/mpeg}\n");
		return text(name, DIALOGUE);
	}

	/** A text that differs from those of other cases, which would be the same file. */
	private static String unique(String words) {
		return DIALOGUE.replace("short", "short, said " + words);
	}

	private Path link(String name, Path target) throws IOException {
		Path link = this.folder.resolve(name);
		Files.createDirectories(link.getParent());
		return Files.createSymbolicLink(link, target);
	}

	private Path pipe(String name) throws IOException {
		Path pipe = this.folder.resolve(name);
		Files.createDirectories(pipe.getParent());
		try {
			new ProcessBuilder("mkfifo", pipe.toString()).inheritIO().start().waitFor();
		}
		catch (InterruptedException ex) {
			throw new IOException(ex);
		}
		return pipe;
	}

	private void zips() {
		this.makers.put("no-zip", () -> text("none.zip", "This is no ZIP."));
		this.makers.put("zip-bomb", () -> zip("bomb.zip", Map.of("bomb.txt", new byte[32 * 1024 * 1024])));
		this.makers.put("zip-too-many", () -> {
			Map<String, byte[]> files = new LinkedHashMap<>();
			for (int i = 0; i <= ZipTree.MAX_ENTRIES; i++) {
				files.put(i + ".txt", ascii(DIALOGUE));
			}
			return zip("many.zip", files);
		});
		this.makers.put("zip-escape", () -> zip("escape.zip", Map.of("../escaped.txt", ascii(DIALOGUE))));
		this.makers.put("zip-overlap", () -> bytes("overlap.zip", overlapping()));
		this.makers.put("zip-lying", () -> bytes("lying.zip", lying()));
		this.makers.put("zip-link", () -> zipOf(0120777));
		this.makers.put("zip-link-unmarked", () -> {
			byte[] zip = Files.readAllBytes(zipOf(0120777));
			// The upper byte of "version made by": MS-DOS.
			zip[directory(zip).getFirst() + 5] = 0;
			return bytes("unmarked.zip", zip);
		});
		this.makers.put("zip-pipe", () -> zipOf(0010644));
		this.makers.put("zip-hidden-audio", () -> zip("hidden.zip", Map.of("talk.txt", ascii(DIALOGUE), "talk.txt.yaml",
				ascii("audio: {location: .env, media-type: audio/mpeg}\n"), ".env", ascii("PASSWORD=1"))));
		this.makers.put("zip-audio-escape", () -> zip("up.zip", Map.of("a/talk.txt", ascii(DIALOGUE), "a/talk.txt.yaml",
				ascii("audio: ../fog.mp3\n"), "fog.mp3", MP3)));
		this.makers.put("zip-nested", () -> {
			byte[] inner = Files.readAllBytes(zip("inner.zip", Map.of("a.txt", ascii(DIALOGUE))));
			return zip("nested.zip", Map.of("inner.zip", inner));
		});
	}

	private void sidecars() {
		this.makers.put("wrong-field", () -> withSidecar("field.txt", "title: Fields\ncolour: blue"));
		this.makers.put("nul-sidecar", () -> withSidecar("nul-sidecar.txt", "title: A \0 in it"));
		this.makers.put("wrong-value", () -> withSidecar("value.txt", "title: Values\ndate: yesterday"));
		this.makers.put("date-before-year-1", () -> withSidecar("ides.txt", "title: Ides\ndate: -0044-03-15"));
		this.makers.put("no-yaml", () -> withSidecar("yaml.txt", "title: [Open"));
		this.makers.put("other-bytes", () -> withSidecar("known.txt", "id: known\ntitle: Another"));
		this.makers.put("no-audio", () -> withSidecar("silent.txt", "audio: silent.mp3"));
		this.makers.put("audio-not-https", () -> withSidecar("http.txt", "audio: http://example.org/a.mp3"));
		this.makers.put("audio-blank", () -> withSidecar("blank.txt", "audio: https://example.org/a b.mp3"));
		this.makers.put("audio-escape", () -> withSidecar("away.txt", "audio: ../../away.mp3"));
		this.makers.put("no-original", () -> withSidecar("es.txt", "language: es\ntranslation-of: nowhere"));
		this.makers.put("reading-alone", () -> {
			sidecar("essay.txt", "episodes: [An episode that nobody has]\n");
			return text("essay.txt", "On Evenings\n\nThe light goes early now, and nobody minds.\n");
		});
	}

	private Path withSidecar(String name, String yaml) throws IOException {
		sidecar(name, yaml + "\n");
		return text(name, DIALOGUE);
	}

	void sidecar(String name, String yaml) throws IOException {
		text(name + ".yaml", yaml);
	}

	Path text(String name, String text) throws IOException {
		return bytes(name, text.getBytes(StandardCharsets.UTF_8));
	}

	private Path bytes(String name, byte[] bytes) throws IOException {
		Path file = this.folder.resolve(name);
		Files.createDirectories(file.getParent());
		return Files.write(file, bytes);
	}

	Path zip(String name, Map<String, byte[]> files) throws IOException {
		Path zip = this.folder.resolve(name);
		try (OutputStream out = Files.newOutputStream(zip)) {
			writeZip(out, files);
		}
		return zip;
	}

	/**
	 * A ZIP with one entry of a file mode, whose content is the path of a file of the
	 * machine.
	 */
	private Path zipOf(int mode) throws IOException {
		Path zip = this.folder.resolve("mode.zip");
		try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(zip)) {
			ZipArchiveEntry entry = new ZipArchiveEntry("entry.txt");
			entry.setUnixMode(mode);
			out.putArchiveEntry(entry);
			out.write(ascii("/etc/passwd"));
			out.closeArchiveEntry();
		}
		return zip;
	}

	private static void writeZip(OutputStream out, Map<String, byte[]> files) throws IOException {
		try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
			for (Map.Entry<String, byte[]> file : files.entrySet()) {
				zip.putNextEntry(new ZipEntry(file.getKey()));
				zip.write(file.getValue());
			}
		}
	}

	private static byte[] zipBytes(Map<String, byte[]> files) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		writeZip(out, files);
		return out.toByteArray();
	}

	/** The second entry of the directory points to the bytes of the first. */
	private static byte[] overlapping() throws IOException {
		Map<String, byte[]> files = new LinkedHashMap<>();
		files.put("a.txt", ascii(DIALOGUE));
		files.put("b.txt", ascii(DIALOGUE));
		byte[] zip = zipBytes(files);
		int second = directory(zip).get(1);
		java.util.Arrays.fill(zip, second + 42, second + 46, (byte) 0);
		return zip;
	}

	/** The directory says that the entry has ten bytes. */
	private static byte[] lying() throws IOException {
		byte[] zip = zipBytes(Map.of("a.txt", ascii(DIALOGUE)));
		int first = directory(zip).getFirst();
		zip[first + 24] = 10;
		return zip;
	}

	private static List<Integer> directory(byte[] zip) {
		List<Integer> places = new java.util.ArrayList<>();
		for (int i = 0; i + 4 < zip.length; i++) {
			if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 1 && zip[i + 3] == 2) {
				places.add(i);
			}
		}
		return places;
	}

	private static byte[] mp3() {
		int frame = 417;
		byte[] bytes = new byte[3 * frame];
		for (int at = 0; at < bytes.length; at += frame) {
			bytes[at] = (byte) 0xFF;
			bytes[at + 1] = (byte) 0xFB;
			bytes[at + 2] = (byte) 0x90;
		}
		return bytes;
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private interface Maker {

		Path make() throws IOException;

	}

}
