package rushlight.web;

import java.io.IOException;
import java.io.Writer;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests that Tomcat refuses before they reach the application, such as those
 * whose address is malformed. No template can be rendered for them, so the page is plain.
 */
class MalformedRequestValve extends ErrorReportValve {

	@Override
	protected void report(Request request, Response response, @Nullable Throwable throwable) {
		int status = response.getStatus();
		if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
			return;
		}
		response.setContentType("text/html");
		response.setCharacterEncoding("utf-8");
		try {
			Writer writer = response.getReporter();
			if (writer != null) {
				writer.write(page(status));
				response.finishResponse();
			}
		}
		catch (IOException ex) {
			// The client has gone, so nothing can be reported.
		}
	}

	private static String page(int status) {
		String title = Messages.text("layout.failure.4xx");
		String reason = Messages.text((status < 500) ? "layout.error.malformed" : "layout.error.unexpected");
		return """
				<!DOCTYPE html>
				<html lang="en">
				<meta charset="utf-8">
				<meta name="viewport" content="width=device-width">
				<meta name="color-scheme" content="light dark">
				<title>%1$s</title>
				<h1>%1$s</h1>
				<p>%2$s (%3$d)</p>
				<p><a href="/">%4$s</a></p>
				</html>
				""".formatted(title, reason, status, Messages.text("layout.title"));
	}

}
