package rushlight;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.persistence.EntityManagerFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/**
 * Records every SQL statement that Hibernate sends for one site, for tests that count
 * them. Sites of other tests run in the same process, so each has a recorder of its own.
 */
public class Statements implements StatementInspector {

	private final List<String> sent = new CopyOnWriteArrayList<>();

	@Override
	public String inspect(String sql) {
		this.sent.add(sql);
		return sql;
	}

	/** The recorder of a site. */
	public static Statements of(EntityManagerFactory site) {
		return (Statements) site.unwrap(SessionFactoryImplementor.class)
			.getSessionFactoryOptions()
			.getStatementInspector();
	}

	/** Returns what was sent since the last call. */
	public List<String> drain() {
		List<String> drained = List.copyOf(this.sent);
		this.sent.clear();
		return drained;
	}

}
