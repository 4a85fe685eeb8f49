package rushlight.limits;

import java.time.Duration;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.boot.tomcat.TomcatProtocolHandlerCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.Ordered;

/** How Tomcat receives and sends (docs/decisions/0030-slow-clients-hold-no-thread.md). */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class ConnectorConfiguration {

	/**
	 * A compressed page with its headers in one call to the system; 8 KB, the default,
	 * takes four. Not in direct buffers, which would save a copy: Tomcat frees them by
	 * sun.misc.Unsafe, of which Java warns.
	 */
	private static final String WRITE_BUFFER_BYTES = Integer.toString(32 * 1024);

	/** Java's setting of how many threads run virtual threads. */
	private static final String PARALLELISM = "jdk.virtualThreadScheduler.parallelism";

	/**
	 * Requests that compute or read files at a time. Virtual threads are not preempted:
	 * with as many carriers as cores, which is the default, two long searches would stop
	 * everybody on two cores. The system shares out the cores among these instead.
	 */
	private static final int CARRIERS = 64;

	/**
	 * The first Java whose virtual threads leave their carrier while they wait in a
	 * monitor.
	 */
	private static final int FIRST_UNPINNED_JAVA = 24;

	private static final int PLATFORM_THREADS = 64;

	/** Tomcat's default, where no virtual threads take over. */
	private static final int PLATFORM_THREADS_ALONE = 200;

	/** More would not be quicker: these occupy all cores. */
	private static final int RUNNING_OF_CLIENT = Math.max(2, Runtime.getRuntime().availableProcessors());

	/** What computes for longer has turns of its own. */
	private static final Duration COUNTED_AS_RUNNING = Duration.ofMillis(100);

	private static final int KB = 1024;

	/** As much as Tomcat takes of a form. */
	private static final int MAX_BODY_BYTES = 2 * KB * KB;

	/** A very slow mobile line. */
	private static final int MIN_BODY_BYTES_PER_SECOND = 8 * KB;

	private static final long MAX_BODY_BYTES_OF_CLIENT = 8L * KB * KB;

	private static final long MAX_BODY_BYTES_OF_ALL = 64L * KB * KB;

	@Bean
	TomcatConnectorCustomizer writePagesAtOnce() {
		return (connector) -> {
			connector.setProperty("socket.appWriteBufSize", WRITE_BUFFER_BYTES);
		};
	}

	@Bean
	RequestThreads requestThreads() {
		boolean overflows = Runtime.version().feature() >= FIRST_UNPINNED_JAVA;
		// Read when the first virtual thread starts.
		if (overflows && System.getProperty(PARALLELISM) == null) {
			System.setProperty(PARALLELISM, Integer.toString(CARRIERS));
		}
		return new RequestThreads(overflows ? PLATFORM_THREADS : PLATFORM_THREADS_ALONE, overflows);
	}

	/** A request that waits for its client keeps no other from a thread. */
	@Bean
	TomcatProtocolHandlerCustomizer<?> threads(RequestThreads threads) {
		return (protocol) -> protocol.setExecutor(threads.executor());
	}

	@Bean
	RequestsInProgress requestsInProgress(@Value("${rushlight.requests.of-client}") int ofClient,
			@Value("${rushlight.requests.of-all}") int ofAll) {
		return new RequestsInProgress(
				new RequestsInProgress.Limits(ofClient, ofAll, MAX_BODY_BYTES_OF_CLIENT, MAX_BODY_BYTES_OF_ALL));
	}

	/** Last, behind the valve that reads what a proxy says of its client. */
	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> limitRequests(RequestsInProgress inProgress,
			@Value("${rushlight.requests.body-patience}") Duration patience) {
		ClientTurns turns = new ClientTurns(RUNNING_OF_CLIENT, COUNTED_AS_RUNNING);
		BoundedBody.Bounds bounds = new BoundedBody.Bounds(patience, MIN_BODY_BYTES_PER_SECOND, MAX_BODY_BYTES);
		return (factory) -> {
			factory.addEngineValves(new UntrustedProxyValve(), new RequestLimitValve(inProgress, turns, bounds));
			factory.addContextValves(new RequestLimitValve.Answers());
		};
	}

}
