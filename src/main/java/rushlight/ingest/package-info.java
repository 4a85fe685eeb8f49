/**
 * Brings files, folders and ZIPs into the archive: each file all in or not at all, and
 * the same file only once.
 */
@NullMarked
package rushlight.ingest;

import org.jspecify.annotations.NullMarked;
