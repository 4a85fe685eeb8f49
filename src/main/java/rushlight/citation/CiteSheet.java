package rushlight.citation;

import java.util.List;

/**
 * The citations that a page shows; {@code citation/_parts} prints it.
 *
 * @param files to download
 */
public record CiteSheet(List<CitationFormatter.Citation> styles, List<File> files) {

	/**
	 * @param text of the file, to be copied from the page
	 */
	public record File(String key, String name, String href, String text) {
	}

	/**
	 * @param address of the files, without their endings
	 * @param query that follows the endings, or ""
	 */
	public static CiteSheet of(Cited cited, String address, String query) {
		List<Cited> one = List.of(cited);
		return new CiteSheet(CitationFormatter.styled(cited),
				List.of(new File("biblatex", "biblatex", address + ".bib" + query, CitationFormatter.biblatex(one)),
						new File("bibtex", "BibTeX", address + ".bibtex.bib" + query, CitationFormatter.bibtex(one)),
						new File("ris", "RIS", address + ".ris" + query, CitationFormatter.ris(one)),
						new File("csl-json", "CSL-JSON", address + ".json" + query, CitationFormatter.cslJson(one))));
	}

}
