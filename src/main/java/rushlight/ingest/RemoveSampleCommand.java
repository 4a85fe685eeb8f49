package rushlight.ingest;

import java.util.List;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import rushlight.changes.Changes;
import rushlight.system.Command;

/**
 * The command {@code remove-sample}, which removes the sample show; its addresses answer
 * 410 afterwards.
 */
@Component
class RemoveSampleCommand implements Command {

	private static final String REASON = "The sample show was removed from this archive.";

	/**
	 * A query of episodes or readings of the sample show that came with the application.
	 */
	private static final String OF_SAMPLE = " from %s where import_path like '" + SampleShow.SAMPLE_FOLDER
			+ "/%%' and show_id in (select id from show where sample)";

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
				: "The sample show was removed, with " + ImportReport.counted(episodes, "episode") + ".");
		return DONE;
	}

	/**
	 * Removes the sample show.
	 * @return the number of removed episodes
	 */
	int remove() {
		Integer episodes = this.transaction.execute((status) -> {
			finishFirstStart();
			this.jdbc.queryForList("select id" + OF_SAMPLE.formatted("episode"), Long.class)
				.forEach((id) -> this.changes.announce(Changes.episode(id)));
			this.jdbc.queryForList("select id" + OF_SAMPLE.formatted("reading"), Long.class)
				.forEach((id) -> this.changes.announce(Changes.reading(id)));
			rememberAddresses();
			List<Long> speakers = this.jdbc.queryForList("""
					select distinct v.speaker_id from voice v join transcript t on t.id = v.transcript_id
					where v.speaker_id is not null and t.episode_id in (select id""" + OF_SAMPLE.formatted("episode")
					+ ")", Long.class);
			this.jdbc.update("delete" + OF_SAMPLE.formatted("reading"));
			int gone = this.jdbc.update("delete" + OF_SAMPLE.formatted("episode"));
			removeShow();
			speakers.forEach(this::removeUnheard);
			this.changes.announce(Changes.ARCHIVE);
			return gone;
		});
		return (episodes == null) ? 0 : episodes;
	}

	/** Ends an interrupted first start, which would otherwise import the sample show. */
	private void finishFirstStart() {
		this.jdbc.update("""
				insert into milestone (name, reached_at) select ?, now() from milestone where name = ?
				on conflict do nothing""", SampleShow.SEEDS_IMPORTED, SampleShow.SEEDS_BEGUN);
	}

	private void rememberAddresses() {
		for (String kind : List.of("episode", "reading")) {
			String prefix = "select '/" + kind + "s/' || slug from ";
			remember(prefix + kind + " where id in (select id" + OF_SAMPLE.formatted(kind) + ")");
			remember(prefix + kind + "_former_slug where " + kind + "_id in (select id" + OF_SAMPLE.formatted(kind)
					+ ")");
		}
	}

	/**
	 * Removes the show, unless it has episodes or readings that did not come with the
	 * application.
	 */
	private void removeShow() {
		String left = "exists (select from episode where show_id = show.id)"
				+ " or exists (select from reading where show_id = show.id)";
		this.jdbc.update("update show set sample = false where sample and (" + left + ")");
		remember("select '/shows/' || slug from show where sample");
		remember("select '/shows/' || f.slug from show_former_slug f join show s on s.id = f.show_id where s.sample");
		this.jdbc.update("delete from show where sample");
	}

	private void removeUnheard(long speaker) {
		String unheard = "id = " + speaker + " and not exists (select from voice v where v.speaker_id = speaker.id)"
				+ " and not exists (select from voice_version v where v.speaker_id = speaker.id)"
				+ " and not exists (select from speaker m where m.merged_into = speaker.id)";
		remember("select '/speakers/' || slug from speaker where " + unheard);
		remember(
				"select '/speakers/' || slug from speaker_former_slug where speaker_id in (select id from speaker where "
						+ unheard + ")");
		this.jdbc.update("delete from speaker where " + unheard);
	}

	private void remember(String addresses) {
		this.jdbc.update("insert into gone_address (path, reason, gone_at) select path, ?, now() from (" + addresses
				+ ") as gone (path) on conflict do nothing", REASON);
	}

}
