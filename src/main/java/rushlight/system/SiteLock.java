package rushlight.system;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The advisory lock of the one site of an archive. A database session holds the lock,
 * which ends with the session, however the process ends. A restore takes the lock as
 * well, so that no site starts on a half-restored archive.
 */
public final class SiteLock {

	/**
	 * "RUSH" and "LITE" as two numbers; advisory locks of PostgreSQL belong to one
	 * database.
	 */
	public static final int LOCK_CLASS = 0x52555348;

	public static final int LOCK_OBJECT = 0x4c495445;

	private SiteLock() {
	}

	/**
	 * Takes the lock unless another session has it.
	 * @param session on a single connection, whose session then holds the lock
	 */
	public static boolean tryTake(JdbcTemplate session) {
		return Boolean.TRUE.equals(
				session.queryForObject("select pg_try_advisory_lock(?, ?)", Boolean.class, LOCK_CLASS, LOCK_OBJECT));
	}

	/** Releases the lock if the session has it. */
	public static void release(JdbcTemplate session) {
		session.queryForObject("select pg_advisory_unlock(?, ?)", Boolean.class, LOCK_CLASS, LOCK_OBJECT);
	}

}
