package rushlight.backup;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/**
 * An output that counts and digests the written bytes, and reports progress every 64 MB.
 */
final class MeteredOutput extends FilterOutputStream {

	private static final long REPORT_BYTES = 64L << 20;

	private final MessageDigest digest = sha256();

	private final LongConsumer progress;

	private long bytes;

	private long reported;

	MeteredOutput(OutputStream out, LongConsumer progress) {
		super(out);
		this.progress = progress;
	}

	static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java has SHA-256", ex);
		}
	}

	@Override
	public void write(int b) throws IOException {
		write(new byte[] { (byte) b }, 0, 1);
	}

	@Override
	public void write(byte[] buffer, int offset, int length) throws IOException {
		this.out.write(buffer, offset, length);
		this.digest.update(buffer, offset, length);
		this.bytes += length;
		if (this.bytes - this.reported >= REPORT_BYTES) {
			this.reported = this.bytes;
			this.progress.accept(this.bytes);
		}
	}

	long bytes() {
		return this.bytes;
	}

	/** The digest of all written bytes, in hexadecimal; only once. */
	String digest() {
		return HexFormat.of().formatHex(this.digest.digest());
	}

}
