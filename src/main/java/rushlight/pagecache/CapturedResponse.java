package rushlight.pagecache;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * A response that buffers an answer which its handler declared shared by all visitors,
 * and sends any other answer, such as an hour of audio, directly.
 */
final class CapturedResponse extends ContentCachingResponseWrapper {

	private final HttpServletRequest request;

	private final HttpServletResponse response;

	private @Nullable PrintWriter writer;

	CapturedResponse(HttpServletRequest request, HttpServletResponse response) {
		super(response);
		this.request = request;
		this.response = response;
	}

	private boolean isShared() {
		return PageCache.scopes(this.request) != null;
	}

	@Override
	public ServletOutputStream getOutputStream() throws IOException {
		return isShared() ? super.getOutputStream() : this.response.getOutputStream();
	}

	@Override
	public PrintWriter getWriter() throws IOException {
		if (!isShared()) {
			return this.response.getWriter();
		}
		if (!StandardCharsets.UTF_8.name().equalsIgnoreCase(getCharacterEncoding())) {
			return super.getWriter();
		}
		if (this.writer == null) {
			this.writer = new PrintWriter(new WholeTextWriter(super.getOutputStream()));
		}
		return this.writer;
	}

	@Override
	public void flushBuffer() throws IOException {
		if (isShared()) {
			super.flushBuffer();
		}
		else {
			this.response.flushBuffer();
		}
	}

	@Override
	public void setContentLength(int length) {
		setContentLengthLong(length);
	}

	@Override
	public void setContentLengthLong(long length) {
		if (isShared()) {
			super.setContentLengthLong(length);
		}
		else {
			this.response.setContentLengthLong(length);
		}
	}

	@Override
	public void setHeader(String name, String value) {
		if (isShared()) {
			super.setHeader(name, value);
		}
		else {
			this.response.setHeader(name, value);
		}
	}

	@Override
	public void addHeader(String name, String value) {
		if (isShared()) {
			super.addHeader(name, value);
		}
		else {
			this.response.addHeader(name, value);
		}
	}

}
