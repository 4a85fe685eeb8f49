package rushlight.citation;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import rushlight.citation.Cited.Passage;
import rushlight.citation.Cited.Transcription;
import rushlight.transcript.Quality;

import static org.assertj.core.api.Assertions.assertThat;

/** Requirements of the manuals that their styles on CSL's site do not implement. */
class CitationFormatterTests {

	private static final String URL = "https://rushlight.example.org/episodes/reply-all-144?rev=1";

	private static final Transcription RUSHED = new Transcription(1, Quality.RUSHED, false, List.of(), List.of());

	private static Cited cited(String title, String show, @Nullable String number, @Nullable LocalDate published,
			List<String> hosts, List<String> guests, Transcription transcript) {
		return new Cited("reply-all-144-r1", new Cited.Work(title, show, number, published, null, null),
				new Cited.Contributors(hosts.stream().map(CitedName::of).toList(),
						guests.stream().map(CitedName::of).toList()),
				"Rushlight", URL, "en", transcript, null, null);
	}

	private static Cited darkPattern() {
		return cited("Dark Pattern", "Reply All", "144", LocalDate.of(2019, 6, 27),
				List.of("P. J. Vogt", "Alex Goldman"), List.of(), RUSHED);
	}

	private static List<String> entries(Cited cited) {
		return CitationFormatter.styled(cited).stream().map((style) -> style.entry().text()).toList();
	}

	private static List<String> inText(Cited cited) {
		return CitationFormatter.styled(cited).stream().map((style) -> style.inText().text()).toList();
	}

	@Test
	void aTranscriptAsTheManualsHaveIt() {
		assertThat(entries(darkPattern())).containsExactly(
				"Vogt, P. J., & Goldman, A. (Hosts). (2019, June 27). Dark Pattern (No. 144) [Audio podcast transcript,"
						+ " rushed, revision 1]. In Reply All. Rushlight. " + URL,
				"“Dark Pattern.” Reply All, hosted by P. J. Vogt and Alex Goldman, episode 144, Rushlight, 27 June 2019, "
						+ URL + ". Podcast transcript, rushed, revision 1.",
				"Vogt, P. J., and Alex Goldman, hosts. Reply All. Episode 144, “Dark Pattern.” Rushlight, June 27, 2019."
						+ " Podcast transcript, rushed, revision 1. " + URL + ".");
		assertThat(inText(darkPattern())).containsExactly("(Vogt & Goldman, 2019)", "(“Dark Pattern”)",
				"P. J. Vogt and Alex Goldman, hosts, Reply All, episode 144, “Dark Pattern,” Rushlight, June 27, 2019,"
						+ " podcast transcript, rushed, revision 1, " + URL + ".");
	}

	@Test
	void dateOfAccessIsWhereEachStyleHasIt() {
		assertThat(entries(darkPattern().accessedOn(LocalDate.of(2026, 11, 25)))).satisfiesExactly(
				(apa) -> assertThat(apa).endsWith("Rushlight. Retrieved November 25, 2026, from " + URL),
				(mla) -> assertThat(mla)
					.endsWith(URL + ". Accessed 25 Nov. 2026. Podcast transcript, rushed, revision 1."),
				(chicago) -> assertThat(chicago).endsWith("Accessed November 25, 2026. " + URL + "."));
	}

	@Test
	void aPassageIsFoundByItsTimes() {
		Cited passage = darkPattern().passage("clip-3f9k2m1a", "https://rushlight.example.org/clips/3f9k2m1a",
				new Passage("A dark pattern.", List.of("Alex Goldman"), 3_723_400, 3_731_000, "passage 3f9k2m1a"));
		assertThat(inText(passage)).satisfiesExactly(
				(apa) -> assertThat(apa).isEqualTo("(Alex Goldman, in Vogt & Goldman, 2019, 1:02:03)"),
				(mla) -> assertThat(mla).isEqualTo("(Alex Goldman, in “Dark Pattern” 01:02:03–01:02:11)"),
				(chicago) -> assertThat(chicago).startsWith("Alex Goldman, in P. J. Vogt and Alex Goldman, hosts, ")
					.contains(", at 1:02:03–1:02:11, podcast transcript"));
		assertThat(entries(passage))
			.allMatch((entry) -> entry.contains("https://rushlight.example.org/clips/3f9k2m1a"));
		assertThat(CitationFormatter.ris(List.of(passage)))
			.contains("N1  - Alex Goldman at 1:02:03: “A dark pattern.”\r\n");
	}

	@Test
	void aPassageWithoutTimesIsFoundByItsKey() {
		Cited passage = cited("Talk", "Talks", null, null, List.of("Ada Fenwick"), List.of(), RUSHED).passage("clip-a",
				URL, new Passage("Yes.", List.of("Ada Fenwick"), null, null, "passage 3f9k2m1a"));
		assertThat(inText(passage)).satisfiesExactly(
				(apa) -> assertThat(apa).isEqualTo("(Fenwick, n.d., passage 3f9k2m1a)"),
				(mla) -> assertThat(mla).isEqualTo("(“Talk,” passage 3f9k2m1a)"),
				(chicago) -> assertThat(chicago).startsWith("Ada Fenwick, host, “Talk,” Talks, Rushlight, n.d.,"
						+ " passage 3f9k2m1a, podcast transcript"));
	}

	@Test
	void unknownValuesAreLeftOut() {
		Cited bare = cited("Fog", "Wick", null, null, List.of(), List.of(), RUSHED);
		assertThat(entries(bare)).containsExactly(
				"Fog. (n.d.). [Audio podcast transcript, rushed, revision 1]. In Wick. Rushlight. " + URL,
				"“Fog.” Wick, Rushlight, " + URL + ". Podcast transcript, rushed, revision 1.",
				"Wick. “Fog.” Rushlight, n.d. Podcast transcript, rushed, revision 1. " + URL + ".");
		assertThat(inText(bare)).element(0).isEqualTo("(“Fog,” n.d.)");
		assertThat(CitationFormatter.biblatex(List.of(bare))).doesNotContain("author", "number", "date =", "editor");
		assertThat(CitationFormatter.ris(List.of(bare))).doesNotContain("AU  -", "PY  -", "DA  -", "M1  -", "Y2  -");
		assertThat(CitationFormatter.cslJson(List.of(bare))).doesNotContain("issued", "host", "guest", "\"number\"",
				"null");
	}

	@Test
	void transcribersAreCited() {
		assertThat(new Transcription(3, Quality.PROOFREAD, false, List.of(), List.of("Ludwika Szczęsna")).facts())
			.isEqualTo("proofread by Ludwika Szczęsna, revision 3");
		assertThat(new Transcription(3, Quality.PROOFREAD, false, List.of(), List.of()).facts())
			.isEqualTo("proofread, revision 3");
		assertThat(new Transcription(9, Quality.VALIDATED, false, List.of("Ann Bell"), List.of("Bo", "Cy")).facts())
			.isEqualTo("transcribed by Ann Bell, proofread by Bo and Cy, validated, revision 9");
		assertThat(new Transcription(2, Quality.RUSHED, false, List.of("Ann", "Bo", "Cy"), List.of("Dee")).facts())
			.isEqualTo("transcribed by Ann and others, rushed, revision 2");
	}

	@Test
	void marksOfTitlesAreNotDoubled() {
		Cited cited = cited("The End.", "What Now?", "4.5", null, List.of("Ada Fenwick"), List.of(), RUSHED);
		assertThat(entries(cited)).satisfiesExactly(
				(apa) -> assertThat(apa).contains("The End. (No. 4.5) [Audio", "In What Now? Rushlight."),
				(mla) -> assertThat(mla).startsWith("“The End.” What Now?, hosted by"), (chicago) -> assertThat(chicago)
					.startsWith("Fenwick, Ada, host. What Now? Episode 4.5, “The End.” Rushlight"));
		assertThat(inText(cited)).element(2).asString().contains("“The End,” Rushlight");
	}

	@Test
	void namesHaveTheirParts() {
		assertThat(CitedName.of("Mathew Carmel Devassy")).isEqualTo(new CitedName("Mathew Carmel", "", "Devassy", ""));
		assertThat(CitedName.of("Bill Fletcher Jr.")).isEqualTo(new CitedName("Bill", "", "Fletcher", "Jr."));
		assertThat(CitedName.of("Bill Fletcher, Jr.")).isEqualTo(new CitedName("Bill", "", "Fletcher", "Jr."));
		assertThat(CitedName.of("Ludwig van Beethoven")).isEqualTo(new CitedName("Ludwig", "van", "Beethoven", ""));
		assertThat(CitedName.of("Walter van der Berg")).isEqualTo(new CitedName("Walter", "van der", "Berg", ""));
		assertThat(CitedName.of("Aoife Ní Dhuibhir")).isEqualTo(new CitedName("Aoife", "", "Ní Dhuibhir", ""));
		assertThat(CitedName.of("Maria De La Cruz")).isEqualTo(new CitedName("Maria", "", "De La Cruz", ""));
		assertThat(CitedName.of("José Ortega y Gasset")).isEqualTo(new CitedName("José", "", "Ortega y Gasset", ""));
		assertThat(CitedName.of("Nguyễn Thu Hà")).isEqualTo(new CitedName("Thu Hà", "", "Nguyễn", ""));
		assertThat(CitedName.of("Dr. Ada Fenwick")).isEqualTo(new CitedName("Ada", "", "Fenwick", ""));
		assertThat(CitedName.of("Fenwick, Ada")).isEqualTo(new CitedName("Ada", "", "Fenwick", ""));
		assertThat(CitedName.of("Анна Ахматова")).isEqualTo(new CitedName("Анна", "", "Ахматова", ""));
		assertThat(CitedName.of("Bo  \n Tide")).isEqualTo(new CitedName("Bo", "", "Tide", ""));
	}

	@Test
	void namesWithoutPartsStayWhole() {
		for (String name : List.of("Madonna", "k3tan", "Orrin Haven Community Radio", "The Paraffin Quartet",
				"Jay & Kathy", "Democracy Now News", "田中太郎", "김 민수", "فيروز حداد", "Speaker 4")) {
			assertThat(CitedName.of(name)).as(name).matches(CitedName::isWhole);
			assertThat(CitedName.of(name).spoken()).isEqualTo(name);
		}
	}

	@Test
	void namesOfOtherScriptsAreCited() {
		Cited cited = cited("夜のあかり", "灯り", "7", LocalDate.of(2024, 5, 1), List.of("田中太郎", "Анна Ахматова"),
				List.of("فيروز حداد"), RUSHED);
		assertThat(entries(cited)).satisfiesExactly(
				(apa) -> assertThat(apa).startsWith("田中太郎, & Ахматова, А. (Hosts). (2024, May 1). 夜のあかり (No. 7)"),
				(mla) -> assertThat(mla)
					.startsWith("“夜のあかり.” 灯り, hosted by 田中太郎 and Анна Ахматова, with فيروز حداد, episode 7"),
				(chicago) -> assertThat(chicago).startsWith("田中太郎, and Анна Ахматова, hosts. 灯り. Episode 7, "));
	}

	@Test
	void bibtexAndBiblatex() {
		assertThat(CitationFormatter.biblatex(List.of(darkPattern().accessedOn(LocalDate.of(2026, 11, 25)))))
			.isEqualTo("""
					@audio{reply-all-144-r1,
					  entrysubtype = {podcast episode},
					  author = {Vogt, P. J. and Goldman, Alex},
					  authortype = {host},
					  title = {{Dark Pattern}},
					  titleaddon = {Podcast transcript, rushed, revision 1},
					  maintitle = {{Reply All}},
					  number = {144},
					  date = {2019-06-27},
					  publisher = {Rushlight},
					  url = {https://rushlight.example.org/episodes/reply-all-144?rev=1},
					  urldate = {2026-11-25},
					  version = {1},
					  language = {en},
					}
					""");
		assertThat(CitationFormatter.bibtex(List.of(darkPattern()))).isEqualTo("""
				@misc{reply-all-144-r1,
				  author = {Vogt, P. J. and Goldman, Alex},
				  title = {{Dark Pattern}},
				  howpublished = {\\emph{Reply All}, episode 144, podcast transcript, rushed, revision 1},
				  publisher = {Rushlight},
				  year = {2019},
				  month = jun,
				  url = {https://rushlight.example.org/episodes/reply-all-144?rev=1},
				  language = {en},
				}
				""");
		String names = CitationFormatter.biblatex(List.of(cited("T", "S", null, null,
				List.of("Ludwig van Beethoven", "Bill Fletcher Jr.", "The Radio and Television Trust"),
				List.of("Madonna"), RUSHED)));
		assertThat(names)
			.contains(
					"author = {van Beethoven, Ludwig and Fletcher, Jr., Bill and {The Radio and Television Trust}},\n")
			.contains("editor = {{Madonna}},\n  editortype = {guest},\n");
	}

	@Test
	void ris() {
		assertThat(CitationFormatter.ris(List.of(darkPattern().accessedOn(LocalDate.of(2026, 11, 25))))).isEqualTo("""
				TY  - SOUND
				ID  - reply-all-144-r1
				AU  - Vogt, P. J.
				AU  - Goldman, Alex
				TI  - Dark Pattern
				T2  - Reply All
				M1  - 144
				PY  - 2019
				DA  - 2019/06/27
				PB  - Rushlight
				M3  - Podcast transcript, rushed, revision 1
				ET  - Revision 1
				LA  - en
				UR  - https://rushlight.example.org/episodes/reply-all-144?rev=1
				Y2  - 2026/11/25
				ER  -\s
				""".replace("\n", "\r\n"));
	}

	@Test
	void cslJson() {
		JsonNode item = JsonMapper.shared()
			.readTree(CitationFormatter.cslJson(List.of(cited("Fog", "Wick", "4", LocalDate.of(2026, 1, 13),
					List.of("Bill Fletcher Jr.", "Madonna"), List.of("Ludwig van Beethoven"), RUSHED))))
			.get(0);
		assertThat(item.get("type").asString()).isEqualTo("broadcast");
		assertThat(item.get("issued").toString()).isEqualTo("{\"date-parts\":[[2026,1,13]]}");
		assertThat(item.get("host").toString())
			.isEqualTo("[{\"family\":\"Fletcher\",\"given\":\"Bill\",\"suffix\":\"Jr.\"},{\"literal\":\"Madonna\"}]");
		assertThat(item.get("guest").toString())
			.isEqualTo("[{\"family\":\"Beethoven\",\"given\":\"Ludwig\",\"non-dropping-particle\":\"van\"}]");
	}

	@Test
	void hostileTextBreaksNothing() {
		String evil = "A} \\input{x} %&$#_~^ \"q\"\r\nER  - \u202e</i><script>alert(1)</script>\u0000";
		Cited cited = cited(evil, evil, evil, null, List.of(evil), List.of(evil), RUSHED).passage("clip", URL,
				new Passage(evil, List.of(evil), null, null, ""));
		for (CitationFormatter.Citation style : CitationFormatter.styled(cited)) {
			for (RichText text : List.of(style.entry(), style.inText())) {
				assertThat(text.html().replaceAll("</?i>", "")).doesNotContain("<", ">").doesNotContain("\u202e");
				assertThat(text.text()).doesNotContain("\n", "\r", "\u202e", "\u0000");
			}
		}
		for (String bib : List.of(CitationFormatter.bibtex(List.of(cited)),
				CitationFormatter.biblatex(List.of(cited)))) {
			assertThat(bib).contains("\\textbackslash{}input(x) \\%\\&\\$\\#\\_\\textasciitilde{}\\textasciicircum{}");
			String withoutCommands = bib.replaceAll("\\\\(emph|textbackslash|textasciitilde|textasciicircum)", "");
			assertThat(withoutCommands.chars().filter((c) -> c == '{').count())
				.isEqualTo(withoutCommands.chars().filter((c) -> c == '}').count());
			assertThat(bib.lines().filter((line) -> !line.startsWith("  ")).toList()).hasSize(2);
		}
		String ris = CitationFormatter.ris(List.of(cited));
		assertThat(ris.lines()).allMatch((line) -> line.matches("[A-Z][A-Z0-9]  - .*"));
		assertThat(ris.lines().filter((line) -> line.startsWith("ER"))).hasSize(1);
		assertThat(
				JsonMapper.shared().readTree(CitationFormatter.cslJson(List.of(cited))).get(0).get("title").asString())
			.startsWith("A} \\input{x}");
	}

	@Test
	void longTextsAreCutShort() {
		Cited cited = cited("T".repeat(100_000), "S", null, null,
				IntStream.range(0, 500).mapToObj((i) -> "Ann Bell " + "x".repeat(1000)).toList(), List.of(), RUSHED);
		assertThat(cited.title()).hasSize(1000).endsWith("…");
		assertThat(entries(cited)).allMatch((entry) -> entry.length() < 10_000);
		assertThat(Cited.clean("ab\ud83d\udd6fcd", 4)).isEqualTo("ab…");
	}

}
