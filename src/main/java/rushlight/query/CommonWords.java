package rushlight.query;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The commonest words of speech in some languages. Hardly a passage is without one, but
 * two particular ones are adjacent in few: the index also keeps these pairs, so that a
 * phrase need not be looked for wherever all of its words are. More languages or words
 * would make no phrase be found otherwise, but long quotations in them sooner, and the
 * index larger: by four percent with these. What is common in one language and is a word
 * of English as well ("man", "also") is left out, for it would cost more than it helps.
 */
public final class CommonWords {

	private static final String ENGLISH = """
			the and to that a i of you it is in so like we this for it's have but just on was do or what can be with
			think not are if that's they because yeah all there people at as one i'm know going
			get kind things thing see want time up
			""";

	private static final String GERMAN = """
			der die das und ist ich nicht in zu den es sie ein eine mit auf dass wir auch so was von aber da ja
			wie dann für hat noch
			""";

	private static final String SPANISH = """
			de la que el en y a los se del las un por con una para es lo como más pero su al yo muy porque
			este eso hay
			""";

	private static final String FRENCH = """
			de la le et les des en un une que est pour qui dans a par plus pas au sur ne se ce il je c'est on vous
			nous mais
			""";

	private static final String ITALIAN = """
			di e che la il un a in una è sono mi si ho non ma lo ha le con da se io ci questo più
			""";

	private static final String PORTUGUESE = """
			de a o que e do da em um para é com não uma os se na por mais as dos como mas eu ele isso
			""";

	private static final String DUTCH = """
			de en van ik te dat die in een hij het niet zijn is was op aan met als voor er maar om dan je ook wat we
			""";

	private static final Set<String> SPELLINGS = Stream.of(ENGLISH, GERMAN, SPANISH, FRENCH, ITALIAN, PORTUGUESE, DUTCH)
		.flatMap((words) -> Stream.of(words.split("\\s+")))
		.flatMap(CommonWords::spellings)
		.collect(Collectors.toUnmodifiableSet());

	private CommonWords() {
	}

	/** As a word is written in an index, whatever language it was taken for. */
	private static Stream<String> spellings(String word) {
		return Stream.concat(Stream.of(Folding.fold(word)),
				Language.withStems().stream().map((language) -> language.stem(word)));
	}

	/**
	 * @param spelling a form or a stem, folded
	 */
	public static boolean contains(String spelling) {
		return SPELLINGS.contains(spelling);
	}

}
