package rushlight.system;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The advisory lock of the one site of an archive. A database session holds it, and it
 * ends with the session, however the process ends. A restore takes it as well, so that no
 * site starts on an archive that is half there.
 */
public final class SiteLock {

	/** "RUSH" and "LITE" as two numbers; PostgreSQL keeps such locks by database. */
	public static final int LOCK_CLASS = 0x52555348;

	public static final int LOCK_OBJECT = 0x4c495445;

	private SiteLock() {
	}

	/**
	 * Takes the lock, if no other session has it.
	 * @param session on one connection, which then holds the lock
	 */
	public static boolean tryTake(JdbcTemplate session) {
		return Boolean.TRUE.equals(
				session.queryForObject("select pg_try_advisory_lock(?, ?)", Boolean.class, LOCK_CLASS, LOCK_OBJECT));
	}

	/** Gives the lock back, if the session has it. */
	public static void release(JdbcTemplate session) {
		session.queryForObject("select pg_advisory_unlock(?, ?)", Boolean.class, LOCK_CLASS, LOCK_OBJECT);
	}

}
