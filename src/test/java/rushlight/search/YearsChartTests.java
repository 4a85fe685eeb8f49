package rushlight.search;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import rushlight.query.Query;
import rushlight.search.result.Counts.Counted;
import rushlight.search.result.Counts.Row;
import rushlight.search.result.Question;
import rushlight.search.result.SearchParameters;

import static org.assertj.core.api.Assertions.assertThat;

class YearsChartTests {

	private static final Pattern FIGURE = Pattern.compile("text-anchor=\"end\">([^<]*)<");

	@Test
	void scaleIgnoresUndatedPassages() {
		assertThat(figures(new Row("Undated", null, 3000, 10_000_000), new Row("2019", null, 1, 100_000),
				new Row("2020", null, 2, 100_000)))
			.containsExactly("0", "0.05", "0.1", "0.15", "0.2");
	}

	@Test
	void distinguishesFiguresOfRareWords() {
		assertThat(figures(new Row("2020", null, 1, 12_500_000))).containsExactly("0", "0.00025", "0.0005", "0.00075",
				"0.001");
	}

	@Test
	void writesLargeFiguresOut() {
		assertThat(figures(new Row("2020", null, 10_000, 20_000))).containsExactly("0", "1250", "2500", "3750", "5000");
	}

	@Test
	void zeroIsShownOnlyIfThereAreNoOccurrences() {
		assertThat(new Row("2020", null, 1, 12_500_000).shownRate()).isEqualTo("< 0.01");
		assertThat(new Row("2020", null, 0, 12_500_000).shownRate()).isEqualTo("0.00");
		assertThat(new Row("2020", null, 2_500, 12_500).shownRate()).isEqualTo("2,000.00");
	}

	private static List<String> figures(Row... rows) {
		Question question = new Question(new SearchParameters(Map.of()), new Query.All(), new Query.All(), List.of());
		String chart = YearsChart.of(List.of(new Counted(question, 0, 0, List.of(rows)))).toString();
		return FIGURE.matcher(chart).results().map((MatchResult found) -> found.group(1)).toList();
	}

}
