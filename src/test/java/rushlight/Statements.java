package rushlight;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.hibernate.resource.jdbc.spi.StatementInspector;

/** Recorder of the SQL statements that Hibernate sends, for tests that count them. */
public class Statements implements StatementInspector {

	private static final List<String> ALL = new CopyOnWriteArrayList<>();

	@Override
	public String inspect(String sql) {
		ALL.add(sql);
		return sql;
	}

	/** Returns the statements since the last call. */
	public static List<String> drain() {
		List<String> sent = List.copyOf(ALL);
		ALL.clear();
		return sent;
	}

}
