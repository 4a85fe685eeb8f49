package rushlight.ingest;

import java.util.List;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import rushlight.web.Changes;
import rushlight.web.Command;

/**
 * {@code remove-sample}: takes the sample show out again; its addresses answer 410 from
 * then on.
 */
@Component
class RemoveSampleCommand implements Command {

	private static final String REASON = "The sample show was removed from this archive.";

	private final JdbcTemplate jdbc;

	private final TransactionTemplate transaction;

	private final Changes changes;

	RemoveSampleCommand(JdbcTemplate jdbc, TransactionTemplate transaction, Changes changes) {
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.changes = changes;
	}

	@Override
	public String name() {
		return "remove-sample";
	}

	@Override
	public int run(List<String> arguments) {
		if (!arguments.isEmpty()) {
			System.err.println("Usage: remove-sample");
			return WRONG_USAGE;
		}
		int episodes = remove();
		System.out.println((episodes == 0) ? "There is no sample show in this archive."
				: "The sample show is gone, with its " + episodes + " episodes.");
		return DONE;
	}

	/**
	 * @return how many episodes went
	 */
	int remove() {
		Integer episodes = this.transaction.execute((status) -> {
			this.jdbc
				.queryForList("select id from episode where show_id in (select id from show where sample)", Long.class)
				.forEach((id) -> this.changes.announce(Changes.episode(id)));
			remember("select '/shows/' || slug from show where sample");
			remember("select '/episodes/' || e.slug from episode e join show s on s.id = e.show_id where s.sample");
			remember("select '/readings/' || r.slug from reading r join show s on s.id = r.show_id where s.sample");
			this.jdbc.update("delete from reading where show_id in (select id from show where sample)");
			int gone = this.jdbc.update("delete from episode where show_id in (select id from show where sample)");
			this.jdbc.update("delete from show where sample");
			if (gone > 0) {
				String heardNowhere = "where not exists (select from voice v where v.speaker_id = speaker.id)"
						+ " and not exists (select from voice_version v where v.speaker_id = speaker.id)";
				remember("select '/speakers/' || slug from speaker " + heardNowhere);
				this.jdbc.update("delete from speaker " + heardNowhere);
				this.changes.announce(Changes.ARCHIVE);
			}
			return gone;
		});
		return (episodes == null) ? 0 : episodes;
	}

	private void remember(String addresses) {
		this.jdbc.update("insert into gone_address (path, reason, gone_at) select path, ?, now() from (" + addresses
				+ ") as gone (path) on conflict do nothing", REASON);
	}

}
