/**
 * What a search asks for, and where a text answers it: the query language, words, stems
 * and sounds, and the occurrences in a passage (docs/searching.md). A small library that
 * knows neither Spring nor the database nor the index.
 */
@NullMarked
package rushlight.query;

import org.jspecify.annotations.NullMarked;
