package rushlight.search;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * One keep-alive connection to the site, read by hand: the times are the server's, and
 * contain almost nothing of the client's. It reads a body to its end, but does not unpack
 * it.
 */
final class HttpConnection implements AutoCloseable {

	private static final int TIMEOUT_MS = (int) TimeUnit.MINUTES.toMillis(5);

	private final Socket socket;

	private final InputStream in;

	private final String fixed;

	/**
	 * @param gzip whether to accept compressed answers, as every browser does
	 */
	HttpConnection(int port, boolean gzip) throws IOException {
		this.socket = new Socket();
		this.socket.setTcpNoDelay(true);
		this.socket.setSoTimeout(TIMEOUT_MS);
		this.socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
		this.in = new BufferedInputStream(this.socket.getInputStream(), 1 << 16);
		this.fixed = " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n" + (gzip ? "Accept-Encoding: gzip\r\n" : "")
				+ "\r\n";
	}

	/**
	 * @param path with its query, escaped
	 */
	Answer get(String path) throws IOException {
		this.socket.getOutputStream().write(("GET " + path + this.fixed).getBytes(StandardCharsets.ISO_8859_1));
		Head head = head();
		return new Answer(head.status(), head.chunked() ? chunks() : exactly(head.length()));
	}

	private Head head() throws IOException {
		String status = line();
		long length = 0;
		boolean chunked = false;
		for (String header = line(); !header.isEmpty(); header = line()) {
			String lower = header.toLowerCase(Locale.ROOT);
			if (lower.startsWith("content-length:")) {
				length = Long.parseLong(lower.substring("content-length:".length()).strip());
			}
			else if (lower.startsWith("transfer-encoding:")) {
				chunked = lower.endsWith("chunked");
			}
		}
		return new Head(Integer.parseInt(status.substring(9, 12)), length, chunked);
	}

	private record Head(int status, long length, boolean chunked) {
	}

	/** Reads an answer of any size without storing it, and returns its length. */
	long measure(String path) throws IOException {
		this.socket.getOutputStream().write(("GET " + path + this.fixed).getBytes(StandardCharsets.ISO_8859_1));
		Head head = head();
		if (head.status() != 200) {
			throw new IOException(path + " answers " + head.status());
		}
		if (!head.chunked()) {
			this.in.skipNBytes(head.length());
			return head.length();
		}
		long length = 0;
		for (long size = chunkSize(); size > 0; size = chunkSize()) {
			this.in.skipNBytes(size);
			length += size;
			line();
		}
		line();
		return length;
	}

	private byte[] chunks() throws IOException {
		ByteArrayOutputStream body = new ByteArrayOutputStream(1 << 15);
		for (long size = chunkSize(); size > 0; size = chunkSize()) {
			body.write(exactly(size));
			line();
		}
		while (!line().isEmpty()) {
			// The benchmark needs no trailers.
		}
		return body.toByteArray();
	}

	private long chunkSize() throws IOException {
		return Long.parseLong(line().split(";")[0].strip(), 16);
	}

	private byte[] exactly(long length) throws IOException {
		byte[] bytes = this.in.readNBytes(Math.toIntExact(length));
		if (bytes.length < length) {
			throw new EOFException("The server closed the connection");
		}
		return bytes;
	}

	private String line() throws IOException {
		StringBuilder line = new StringBuilder(64);
		for (int c = this.in.read(); c != '\n'; c = this.in.read()) {
			if (c < 0) {
				throw new EOFException("The server closed the connection");
			}
			if (c != '\r') {
				line.append((char) c);
			}
		}
		return line.toString();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

	record Answer(int status, byte[] body) {

		String text() {
			return new String(this.body, StandardCharsets.UTF_8);
		}

	}

}
