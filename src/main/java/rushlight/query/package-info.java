/**
 * The query language: parser, words, stems and phonetic codes, and the occurrences of a
 * query in a text (docs/searching.md). A small library without Spring, database or index.
 */
@NullMarked
package rushlight.query;

import org.jspecify.annotations.NullMarked;
