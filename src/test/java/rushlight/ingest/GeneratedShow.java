package rushlight.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** The writer of a show of generated episodes, the same for the same seed. */
final class GeneratedShow {

	private static final List<String> NAMES = List.of("Ada Winter", "Ben Moss", "Clara Stone", "David Reed",
			"Emma Frost", "Frank Hill");

	private static final String[] WORDS = "the tide comes in and a lamp is lit where boats wait for morning light while nobody speaks of the long way home across that quiet water again"
		.split(" ");

	private GeneratedShow() {
	}

	/** Episodes of 30 to 90 paragraphs, each third with a sidecar; and one reading. */
	static void write(Path folder, int files, long seed) throws IOException {
		Random random = new Random(seed);
		Files.createDirectories(folder);
		for (int i = 1; i < files; i++) {
			Path file = folder.resolve("%03d-evening.txt".formatted(i));
			Files.writeString(file, episode(random));
			if (i % 3 == 0) {
				Files.writeString(file.resolveSibling(file.getFileName() + ".yaml"), """
						title: Evening %d
						number: "%d"
						id: evening-%d
						date: 2025-01-%02d
						audio: https://example.org/%d.mp3
						""".formatted(i, i, i, 1 + i % 28, i));
			}
		}
		Files.writeString(folder.resolve("essay.md"), "# On Evenings\n\n" + sentence(random) + "\n");
		Files.writeString(folder.resolve("essay.md.yaml"), "episodes: [evening-3]\n");
	}

	private static String episode(Random random) {
		StringBuilder text = new StringBuilder();
		int first = random.nextInt(NAMES.size());
		int paragraphs = 30 + random.nextInt(60);
		for (int i = 0; i < paragraphs; i++) {
			text.append(NAMES.get((first + i % 2) % NAMES.size())).append(": ").append(sentence(random)).append("\n\n");
		}
		return text.toString();
	}

	private static String sentence(Random random) {
		StringBuilder text = new StringBuilder("So");
		int words = 10 + random.nextInt(60);
		for (int i = 0; i < words; i++) {
			text.append(' ').append(WORDS[random.nextInt(WORDS.length)]);
		}
		return text.append('.').toString();
	}

}
