package rushlight.format;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import rushlight.format.document.Block;
import rushlight.format.document.Document;
import rushlight.format.document.LeftOut;
import rushlight.format.document.Warning;
import rushlight.format.text.Whitespace;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The labels found in 792 corrected episodes, compared with the bold beginnings of lines,
 * which a regular expression counts without any of our code.
 */
class ChangelogTests {

	private static final Pattern BOLD = Pattern.compile("^\\*\\*([^*]{1,120}?) ?(:?) ?\\*\\*(:?)");

	@Test
	void everyDifferenceFromTheBoldLabelsIsExplained() {
		Map<String, Integer> table = new TreeMap<>();
		Map<String, List<String>> examples = new TreeMap<>();
		List<Path> files = RealFiles.below("corpus/changelog");
		int bold = 0;
		int same = 0;
		for (Path file : files) {
			Document document = RealFiles.read(file);
			String[] lines = new String(RealFiles.bytes(file), StandardCharsets.UTF_8).split("\n", -1);
			Map<Integer, Block> labelled = labelled(document);
			Map<Integer, LeftOut> leftOut = new HashMap<>();
			document.leftOut().forEach((line) -> leftOut.put(line.line(), line));
			for (int number = 1; number <= lines.length; number++) {
				Matcher matcher = BOLD.matcher(lines[number - 1]);
				Block block = labelled.remove(number);
				if (!matcher.find()) {
					if (block != null) {
						note("found: " + unbold(block), file, number, lines, table, examples);
					}
					continue;
				}
				bold++;
				String label = matcher.group(1).strip();
				boolean colon = !matcher.group(2).isEmpty() || !matcher.group(3).isEmpty();
				if (block != null && label.equals(block.voice())) {
					same++;
				}
				else {
					note(why(label, colon, block, document, number, leftOut), file, number, lines, table, examples);
				}
			}
		}
		System.out.printf("Changelog: %d files, %d bold beginnings, %d found as the voice they name (%.3f %%)%n",
				files.size(), bold, same, 100.0 * same / bold);
		table.forEach(
				(category, count) -> System.out.printf("%7d  %s, e.g. %s%n", count, category, examples.get(category)));
		assertThat(files).hasSize(792);
		assertThat(table.keySet()).noneMatch((category) -> category.startsWith("UNEXPLAINED"));
		assertThat(same).isGreaterThan(bold * 97 / 100);
	}

	/** Blocks that begin with a label, by the line of the label. */
	private static Map<Integer, Block> labelled(Document document) {
		Map<Integer, Block> labelled = new HashMap<>();
		for (Block block : document.blocks()) {
			if (block.voice() != null && block.prefix().replace("\\", "").contains(block.voice())) {
				labelled.putIfAbsent(block.line(), block);
			}
		}
		return labelled;
	}

	private static String unbold(Block block) {
		String prefix = block.prefix();
		return prefix.contains("**") ? "bold, behind a time or at the end of a line" : "the label is not in bold";
	}

	private static String why(String label, boolean colon, Block block, Document document, int number,
			Map<Integer, LeftOut> leftOut) {
		Block at = document.blocks().stream().filter((other) -> other.line() == number).findFirst().orElse(null);
		if (block != null) {
			return "found, the label reaches further than the bold or holds a colon";
		}
		if (leftOut.containsKey(number)) {
			return "left out: " + leftOut.get(number).reason();
		}
		if (at != null && at.kind() == Block.Kind.EVENT) {
			return "an event, nobody speaks";
		}
		if (at != null && at.kind() == Block.Kind.HEADING) {
			return "a heading";
		}
		if (document.blocks()
			.stream()
			.anyMatch(
					(other) -> other.line() > number && other.line() <= number + 3 && other.prefix().contains(label))) {
			return "found, the text is on a line below";
		}
		boolean doubtful = document.warnings()
			.stream()
			.anyMatch((warning) -> warning.kind() == Warning.Kind.DOUBTFUL_LABEL
					&& warning.message().contains(Whitespace.excerpt(label, 60)));
		return doubtful ? "left in the text, reported as doubtful"
				: colon ? "UNEXPLAINED" : "emphasis without a colon, left in the text";
	}

	private static void note(String category, Path file, int number, String[] lines, Map<String, Integer> table,
			Map<String, List<String>> examples) {
		table.merge(category, 1, Integer::sum);
		List<String> list = examples.computeIfAbsent(category, (key) -> new ArrayList<>());
		if (list.size() < 3) {
			String line = lines[number - 1];
			list.add("%s:%d %s".formatted(file.getFileName(), number, line.substring(0, Math.min(40, line.length()))));
		}
	}

}
