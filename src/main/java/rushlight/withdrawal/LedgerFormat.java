package rushlight.withdrawal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import rushlight.text.Masks;
import rushlight.withdrawal.WithdrawalLedger.Entry;
import rushlight.withdrawal.WithdrawalLedger.MaskedValue;
import rushlight.withdrawal.WithdrawalLedger.Run;
import rushlight.withdrawal.WithdrawalLedger.Wording;

/**
 * File format of lists of withdrawals: a line that names the format, a line with the
 * archive and the moment, and the sealed list.
 */
@Component
public class LedgerFormat {

	private static final String MAGIC = "Rushlight list of withdrawals 1";

	private static final JsonMapper JSON = JsonMapper.builder().build();

	/**
	 * The readable part of a list.
	 *
	 * @param asOf the list has all withdrawals made up to this moment
	 */
	public record Head(UUID archive, Instant asOf, long lastKey) {
	}

	private record Body(List<Entry> entries) {
	}

	/** The sealed list of the database at the moment of the connection's snapshot. */
	public byte[] write(JdbcTemplate jdbc) {
		WithdrawalLedger ledger = read(jdbc);
		byte[] head = (MAGIC + "\n"
				+ JSON.writeValueAsString(new Head(ledger.archive(), ledger.asOf(), ledger.lastKey())) + "\n")
			.getBytes(StandardCharsets.UTF_8);
		byte[] sealed = LedgerKey.of(jdbc).seal(head, packed(JSON.writeValueAsBytes(new Body(ledger.entries()))));
		byte[] file = Arrays.copyOf(head, head.length + sealed.length);
		System.arraycopy(sealed, 0, file, head.length, sealed.length);
		return file;
	}

	private static byte[] packed(byte[] list) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
			gzip.write(list);
		}
		catch (IOException ex) {
			throw new IllegalStateException("Unreachable: writing to memory does not fail", ex);
		}
		return bytes.toByteArray();
	}

	/**
	 * Reads the readable part of a file.
	 * @throws LedgerException if it is not a list of withdrawals
	 */
	public Head head(Path file) {
		byte[] bytes = bytes(file);
		return head(file, bytes, headLength(file, bytes));
	}

	private static byte[] bytes(Path file) {
		try {
			return Files.readAllBytes(file);
		}
		catch (NoSuchFileException ex) {
			throw new LedgerException("There is no file " + file + ".", ex);
		}
		catch (IOException ex) {
			throw new LedgerException("The list of withdrawals " + file + " cannot be read: " + ex.getMessage() + ".",
					ex);
		}
	}

	private static int headLength(Path file, byte[] bytes) {
		byte[] magic = (MAGIC + "\n").getBytes(StandardCharsets.UTF_8);
		boolean is = bytes.length > magic.length && Arrays.equals(magic, 0, magic.length, bytes, 0, magic.length);
		for (int i = magic.length; is && i < bytes.length; i++) {
			if (bytes[i] == '\n') {
				return i + 1;
			}
		}
		throw new LedgerException(file + " is not a list of withdrawals, or it is of a newer Rushlight.");
	}

	private static Head head(Path file, byte[] bytes, int length) {
		String line = new String(bytes, 0, length, StandardCharsets.UTF_8).lines().skip(1).findFirst().orElse("");
		try {
			Head head = JSON.readValue(line, Head.class);
			if (head.archive() != null && head.asOf() != null) {
				return head;
			}
		}
		catch (JacksonException ex) {
			// Refused below, with the same sentence as a line that lacks a field.
		}
		throw new LedgerException("The list of withdrawals " + file + " is damaged: its second line cannot be read.");
	}

	/**
	 * Reads a list with the key of the archive that the database holds.
	 * @throws LedgerException if it is of another archive, or damaged
	 */
	WithdrawalLedger open(Path file, JdbcTemplate jdbc) {
		byte[] bytes = bytes(file);
		int length = headLength(file, bytes);
		Head head = head(file, bytes, length);
		UUID archive = jdbc.queryForObject("select id from archive_identity", UUID.class);
		if (!head.archive().equals(archive)) {
			throw new LedgerException("The list of withdrawals %s is of another archive (%s, and this is %s)."
				.formatted(file, head.archive(), archive));
		}
		try {
			byte[] list = LedgerKey.of(jdbc)
				.open(Arrays.copyOf(bytes, length), Arrays.copyOfRange(bytes, length, bytes.length));
			try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(list))) {
				Body body = JSON.readValue(gzip.readAllBytes(), Body.class);
				return new WithdrawalLedger(head.archive(), head.asOf(), head.lastKey(), body.entries());
			}
		}
		catch (GeneralSecurityException | IOException | JacksonException ex) {
			throw new LedgerException("The list of withdrawals " + file
					+ " is damaged, or its archive has another key: take another copy of it.", ex);
		}
	}

	/** Reads all withdrawals of a database. */
	WithdrawalLedger read(JdbcTemplate jdbc) {
		LedgerKey key = LedgerKey.of(jdbc);
		Map<Long, List<Wording>> wordings = byWithdrawal(jdbc,
				"select withdrawal_id, words, hash from withdrawn_wording",
				(row) -> new Wording(row.getInt(2), row.getBytes(3)));
		Map<Long, List<Run>> runs = byWithdrawal(jdbc, """
				select withdrawal_id, transcript_id, segment_id, since_revision, start, length from withdrawn_run
				order by transcript_id, segment_id, since_revision, start""",
				(row) -> new Run(row.getLong(2), row.getLong(3), row.getInt(4), row.getInt(5), row.getInt(6)));
		Map<Long, List<MaskedValue>> values = byWithdrawal(jdbc,
				"select withdrawal_id, place, key, instead from withdrawn_value order by id",
				(row) -> new MaskedValue(row.getString(2), row.getString(3), masked(row.getString(4)),
						key.hash(row.getString(4))));
		Map<Long, List<Long>> sources = byWithdrawal(jdbc,
				"select withdrawal_id, source_id from withdrawn_source order by source_id", (row) -> row.getLong(2));
		Map<Long, List<byte[]>> addresses = byWithdrawal(jdbc,
				"select withdrawal_id, path_sha256 from withdrawn_address", (row) -> row.getBytes(2));
		Map<Long, List<Long>> speakers = byWithdrawal(jdbc,
				"select withdrawal_id, id from speaker where withdrawal_id is not null order by id",
				(row) -> row.getLong(2));
		List<Entry> entries = jdbc.query("""
				select id, kind, episode_id, segment_id, reason, made_at, made_by, account_id, erased_at, lifted_at,
					lifted_by from withdrawal order by id""", (row, i) -> {
			long id = row.getLong(1);
			return new Entry(id, row.getString(2), (Long) row.getObject(3), (Long) row.getObject(4), row.getString(5),
					Objects.requireNonNull(instant(row, 6)), row.getString(7), (Long) row.getObject(8), instant(row, 9),
					instant(row, 10), row.getString(11), wordings.getOrDefault(id, List.of()),
					runs.getOrDefault(id, List.of()), values.getOrDefault(id, List.of()),
					sources.getOrDefault(id, List.of()), addresses.getOrDefault(id, List.of()),
					speakers.getOrDefault(id, List.of()));
		});
		return Objects.requireNonNull(jdbc.queryForObject("""
				select i.id, coalesce((select known_until from archive_closure), now()),
					case when k.is_called then k.last_value else 0 end from archive_identity i, key_mint k""",
				(row, i) -> new WithdrawalLedger(row.getObject(1, UUID.class), Objects.requireNonNull(instant(row, 2)),
						row.getLong(3), entries)));
	}

	private interface Reader<T> {

		T read(ResultSet row) throws SQLException;

	}

	private static <T> Map<Long, List<T>> byWithdrawal(JdbcTemplate jdbc, String sql, Reader<T> reader) {
		Map<Long, List<T>> all = new HashMap<>();
		jdbc.query(sql, (row) -> {
			all.computeIfAbsent(row.getLong(1), (id) -> new ArrayList<>()).add(reader.read(row));
		});
		return all;
	}

	private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
		Timestamp timestamp = row.getTimestamp(column);
		return (timestamp == null) ? null : timestamp.toInstant();
	}

	/** Alternating starts and ends of the masks in a text. */
	private static List<Integer> masked(String text) {
		List<Integer> masked = new ArrayList<>();
		Masks.parts(text).stream().filter(Masks.Part::masked).forEach((part) -> {
			masked.add(part.start());
			masked.add(part.end());
		});
		return masked;
	}

}
