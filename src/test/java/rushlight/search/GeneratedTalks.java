package rushlight.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Generator of a show of made-up talks, the same for the same seed: paragraphs that are
 * short enough for phrases to span many of them, in English, German and Spanish, with
 * diacritics, apostrophes of every kind, and words that share a stem.
 */
public final class GeneratedTalks {

	private static final List<String> NAMES = List.of("Zoë Marsh", "Ben Moss", "Łucja Reed", "Íñigo O’Hara",
			"Speaker 3", "Caller 1");

	private static final String[] LANGUAGES = { "en", "en", "en-GB", "de", "es" };

	private static final String ENGLISH = """
			light lights lighted lighting lamp lamps lamp’s the the the and and a a of to in is it's it’s don’t don't donʼt
			self-determination co-operate tide tides tidal café cafés cafe Missé misse naïve 3.14 10,000 we were running
			runs run ran she sees seeing harbour harbours boat boats boating long longer longest way by — quietly quiet""";

	private static final String GERMAN = """
			Licht Lichter Lichtes Haus Häuser Hauses Häusern Straße Straßen Strasse die die der der das und und ein eine
			schön schöne schönen größer größte laufen läuft liefen Läufer Übung Übungen über Boot Boote Bootes es ist nicht
			sie hat’s gesagt sagen sagt – wie wir Tür Türen Maß Masse""";

	private static final String SPANISH = """
			luz luces canción canciones el el la la los y y de que en árbol árboles niño niños niñas habló hablar hablaba
			hablamos mareas marea barco barcos está esta qué cómo más mas día días año años — lentamente lento lenta""";

	private GeneratedTalks() {
	}

	/**
	 * Writes a number of transcripts, and an essay, below a folder that is the show.
	 * @param paragraphs of each transcript
	 */
	public static void write(Path folder, int files, int paragraphs, long seed) throws IOException {
		Random random = new Random(seed);
		Files.createDirectories(folder);
		for (int i = 1; i <= files; i++) {
			String language = LANGUAGES[i % LANGUAGES.length];
			Path file = folder.resolve("%02d-talk.txt".formatted(i));
			Files.writeString(file, talk(random, words(language), paragraphs));
			Files.writeString(file.resolveSibling(file.getFileName() + ".yaml"),
					"""
							title: Talk %d
							id: talk-%d
							%slanguage: %s
							quality: %s
							speakers:
							  - name: Zoë Marsh
							    role: host
							    aliases: [Zoe Brightwater]
							  - name: Łucja Reed
							    role: guest
							""".formatted(i, i,
							i % 4 == 0 ? ""
									: "date: %d-%02d-%02d\n".formatted(2022 + i % 4, 1 + i % 12, 1 + (i - 1) % 28),
							language, List.of("rushed", "proofread", "validated").get(i % 3)));
		}
		Files.writeString(folder.resolve("essay.md"), essay(random));
		Files.writeString(folder.resolve("essay.md.yaml"), "date: 2024-02-29\n");
	}

	private static String[] words(String language) {
		String words = switch (language) {
			case "de" -> GERMAN;
			case "es" -> SPANISH;
			default -> ENGLISH;
		};
		return words.strip().split("\\s+");
	}

	private static String talk(Random random, String[] words, int paragraphs) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < paragraphs; i++) {
			if (i > 2 && random.nextInt(8) == 0) {
				text.append(random.nextBoolean() ? "[long laughter]\n\n" : "[the tide comes in]\n\n");
			}
			text.append(NAMES.get(i < NAMES.size() ? i : random.nextInt(NAMES.size())))
				.append(": ")
				.append(sentence(random, words, random.nextInt(5) == 0 ? 90 : 9))
				.append("\n\n");
		}
		return text.toString();
	}

	private static String essay(Random random) {
		StringBuilder text = new StringBuilder("# On light\n\n");
		for (int i = 0; i < 20; i++) {
			text.append(sentence(random, words("en"), 12)).append("\n\n");
			if (i % 6 == 5) {
				text.append("## The longer way\n\n");
			}
		}
		return text.toString();
	}

	private static String sentence(Random random, String[] words, int longest) {
		StringBuilder text = new StringBuilder();
		int count = 1 + random.nextInt(longest);
		for (int i = 0; i < count; i++) {
			String word = words[random.nextInt(words.length)];
			text.append(i == 0 ? word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1) : word)
				.append(i == count - 1 ? "." : random.nextInt(9) == 0 ? ", " : " ");
		}
		return text.toString();
	}

}
