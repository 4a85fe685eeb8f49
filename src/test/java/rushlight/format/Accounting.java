package rushlight.format;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jsoup.parser.Parser;

import rushlight.format.document.Document;
import rushlight.format.document.Metadata;

/**
 * The count of the words of a file and of the document read from it, which shares no code
 * with the readers. Punctuation is not counted, since it includes the markers of formats;
 * letters, digits, accents, symbols and emoji are.
 */
final class Accounting {

	private static final Pattern FRONT_MATTER = Pattern.compile("\\A\\s*---\\R(.*?)\\R(?:---|\\.\\.\\.)\\R",
			Pattern.DOTALL);

	private static final Pattern BREAK = Pattern.compile("(?i)<br ?/?>");

	private static final Pattern YAML_KEY = Pattern.compile("(?m)^[ \\t]*(?:- )?[\\w-]+:(?=\\s|$)(?:[ \\t]*[|>]-?$)?");

	/**
	 * The separators of words. A full stop after a link belongs to the word before it in
	 * the text, and to the address in the source, so all ASCII punctuation separates.
	 */
	private static final Pattern GAP = Pattern.compile("[\\s\\p{Z}\\p{Cntrl}\\u200B\\uFEFF\\p{Punct}\\p{P}]+");

	/** List markers and rules beyond ASCII. */
	private static final Pattern NO_WORD = Pattern.compile("[•–—▪◦]*");

	final Map<String, Integer> in;

	final Map<String, Integer> placed = new LinkedHashMap<>();

	final Map<String, Integer> leftOut = new LinkedHashMap<>();

	/**
	 * Words in blocks, markers and left-out lines, of which there may not be more than in
	 * the source.
	 */
	private final Map<String, Integer> taken = new LinkedHashMap<>();

	Accounting(byte[] source, Document document) {
		this.in = source(new String(source, StandardCharsets.UTF_8));
		document.blocks().forEach((block) -> {
			count(block.prefix() + " " + block.text(), this.placed);
			count(block.prefix() + " " + block.text(), this.taken);
		});
		document.playedClips().forEach((clip) -> {
			count(clip.opening() + " " + clip.closing(), this.placed);
			count(clip.opening() + " " + clip.closing(), this.taken);
		});
		document.leftOut().forEach((line) -> {
			count(line.text(), this.leftOut);
			count(line.text(), this.taken);
		});
		metadata(document.metadata()).forEach((text) -> count(text, this.placed));
	}

	private static Map<String, Integer> source(String text) {
		Map<String, Integer> words = new LinkedHashMap<>();
		String body = text;
		var frontMatter = FRONT_MATTER.matcher(text);
		if (frontMatter.find() && frontMatter.group(1).contains(":")) {
			body = text.substring(frontMatter.end());
			count(YAML_KEY.matcher(escapes(frontMatter.group(1))).replaceAll(" "), words);
		}
		count(body, words);
		return words;
	}

	private static String escapes(String yaml) {
		return Pattern.compile("\\\\U([0-9A-F]{8})")
			.matcher(yaml.replaceAll("\\\\[nrt]", " "))
			.replaceAll((escape) -> Character.toString(Integer.parseInt(escape.group(1), 16)));
	}

	private static Stream<String> metadata(Metadata metadata) {
		Stream<String> single = Stream.of(metadata.show(), metadata.title(), metadata.number(), metadata.language(),
				metadata.translationOf(), metadata.id(), metadata.guid(), metadata.sourceUrl(), metadata.licence(),
				metadata.notice(), metadata.standfirst(),
				(metadata.date() == null) ? null : metadata.date().toString());
		Stream<String> lists = Stream
			.of(metadata.summary(), metadata.music(), metadata.provenance(), metadata.episodes(),
					metadata.other().values())
			.flatMap((list) -> list.stream().map(String.class::cast));
		return Stream
			.of(single, lists, metadata.speakers().stream().map(Metadata.Person::name),
					metadata.credits().stream().map((credit) -> credit.role() + " " + credit.names()),
					metadata.resources().stream().map(Accounting::resource),
					metadata.audio().stream().map(Metadata.Audio::location))
			.flatMap((stream) -> stream)
			.filter((text) -> text != null);
	}

	/** Adds an address; the text of a link is in its block already. */
	private static String resource(Metadata.Resource resource) {
		return (resource.url() == null
				|| !resource.text().equals(resource.url()) && resource.text().contains(resource.url()))
						? resource.text() : resource.text() + " " + resource.url();
	}

	private static void count(String text, Map<String, Integer> words) {
		String plain = Parser.unescapeEntities(BREAK.matcher(text.replace("`", "")).replaceAll(" "), true);
		for (String word : GAP.split(plain)) {
			if (!NO_WORD.matcher(word).matches()) {
				words.merge(word, 1, Integer::sum);
			}
		}
	}

	/** The lost words of the source, with their counts. */
	Map<String, Integer> lost() {
		Map<String, Integer> kept = new LinkedHashMap<>(this.placed);
		this.leftOut.forEach((word, count) -> kept.merge(word, count, Integer::sum));
		return minus(this.in, kept);
	}

	/** The words that are more frequent in the text than in the source. */
	Map<String, Integer> invented() {
		return minus(this.taken, this.in);
	}

	private static Map<String, Integer> minus(Map<String, Integer> from, Map<String, Integer> take) {
		Map<String, Integer> rest = new LinkedHashMap<>();
		from.forEach((word, count) -> {
			int more = count - take.getOrDefault(word, 0);
			if (more > 0) {
				rest.put(word, more);
			}
		});
		return rest;
	}

	static int sum(Map<String, Integer> words) {
		return words.values().stream().mapToInt(Integer::intValue).sum();
	}

}
