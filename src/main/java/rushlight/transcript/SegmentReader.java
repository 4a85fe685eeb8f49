package rushlight.transcript;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import rushlight.core.LowerCase;

/**
 * Reader of a transcript's segments. It uses plain JDBC, since a page has hundreds of
 * segments, and a Hibernate query for them would take as long as the rest of the page
 * (docs/benchmarks.md).
 */
@Component
public class SegmentReader {

	private static final int[] NO_ANCHORS = {};

	private final JdbcTemplate jdbc;

	SegmentReader(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/** All segments of a transcript, in order. */
	public List<SegmentRow> read(long transcript) {
		return this.jdbc.query("""
				select id, kind, level, voice_id, quality, text, nullif(anchors, '{}') from segment
				where transcript_id = ? order by position""", (row, number) -> segment(row), transcript);
	}

	private static SegmentRow segment(ResultSet row) throws SQLException {
		long voice = row.getLong(4);
		Long identified = row.wasNull() ? null : voice;
		return new SegmentRow(row.getLong(1), LowerCase.parse(SegmentKind.class, row.getString(2)), row.getShort(3),
				identified, LowerCase.parse(Quality.class, row.getString(5)), row.getString(6),
				anchors(row.getArray(7)));
	}

	private static int[] anchors(@Nullable Array array) throws SQLException {
		if (array == null) {
			return NO_ANCHORS;
		}
		Integer[] numbers = (Integer[]) array.getArray();
		int[] anchors = new int[numbers.length];
		for (int i = 0; i < anchors.length; i++) {
			anchors[i] = numbers[i];
		}
		return anchors;
	}

}
