package rushlight.web;

import java.time.LocalDate;
import java.util.List;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import rushlight.core.GoneException;
import rushlight.core.NotFoundException;

/** Finder of addresses that no longer lead to anything. */
@Component
public class GoneAddressFinder {

	private final JdbcTemplate jdbc;

	GoneAddressFinder(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Returns the exception for an address where nothing is found: 410 with the reason if
	 * something was there once, else 404.
	 * @param reason the sentence for an address that never led to anything
	 */
	public RuntimeException missing(String path, String reason) {
		List<RuntimeException> gone = this.jdbc.query("select reason, gone_at::date from gone_address where path = ?",
				(row, number) -> new GoneException(
						row.getString(1) + " (" + Moments.day(row.getObject(2, LocalDate.class)) + ")"),
				path);
		if (gone.isEmpty()) {
			gone = this.jdbc.query(
					"""
							select w.reason, w.made_at::date from withdrawn_address a join withdrawal w on w.id = a.withdrawal_id
							where a.path_sha256 = sha256(convert_to(?, 'UTF8'))""",
					(row, number) -> new GoneException(Messages.text("layout.error.withdrawn",
							Moments.day(row.getObject(2, LocalDate.class)), row.getString(1))),
					path);
		}
		return gone.isEmpty() ? new NotFoundException(reason) : gone.getFirst();
	}

}
