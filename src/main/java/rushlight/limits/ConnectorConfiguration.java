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

/**
 * Configuration of Tomcat's connector: buffers, threads, and limits on requests
 * (docs/decisions/0030-slow-clients-hold-no-thread.md).
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class ConnectorConfiguration {

	/**
	 * Enough to send a compressed page with its headers in one system call; the default
	 * of 8 KB takes four. Direct buffers would save a copy, but Tomcat frees them by
	 * sun.misc.Unsafe, about which Java warns.
	 */
	private static final String WRITE_BUFFER_BYTES = Integer.toString(32 * 1024);

	/** Java's system property for the number of carrier threads of virtual threads. */
	private static final String PARALLELISM_PROPERTY = "jdk.virtualThreadScheduler.parallelism";

	/**
	 * Requests that compute or read files at a time. Virtual threads are not preempted:
	 * with one carrier for each core, which is the default, two long searches would stop
	 * all other requests on two cores. The operating system divides the cores among these
	 * carriers instead.
	 */
	private static final int CARRIER_THREADS = 64;

	/**
	 * The first Java version whose virtual threads release their carrier while they wait
	 * in a monitor.
	 */
	private static final int FIRST_UNPINNED_JAVA = 24;

	private static final int PLATFORM_THREADS = 64;

	/** Tomcat's default, for Java versions on which no virtual threads take over. */
	private static final int PLATFORM_THREADS_ALONE = 200;

	/** Enough to occupy all cores; more would not be faster. */
	private static final int MAX_RUNNING_OF_CLIENT = Math.max(2, Runtime.getRuntime().availableProcessors());

	/** Requests that compute for longer have the turns of {@link WorkTurns}. */
	private static final Duration COUNTED_TIME = Duration.ofMillis(100);

	private static final int KB = 1024;

	/** Tomcat's own limit on forms. */
	private static final int MAX_BODY_BYTES = 2 * KB * KB;

	/** The speed of a very slow mobile connection. */
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
		// Java reads the property when the first virtual thread starts.
		if (overflows && System.getProperty(PARALLELISM_PROPERTY) == null) {
			System.setProperty(PARALLELISM_PROPERTY, Integer.toString(CARRIER_THREADS));
		}
		return new RequestThreads(overflows ? PLATFORM_THREADS : PLATFORM_THREADS_ALONE, overflows);
	}

	/**
	 * Sets the threads, of which requests that wait for slow clients do not use up all.
	 */
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

	/**
	 * Adds the limits on requests last, behind the valve that reads the client's address
	 * from the headers of a trusted proxy.
	 */
	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> limitRequests(RequestsInProgress inProgress,
			@Value("${rushlight.requests.body-patience}") Duration patience) {
		ClientTurns turns = new ClientTurns(MAX_RUNNING_OF_CLIENT, COUNTED_TIME);
		BoundedBody.Bounds bounds = new BoundedBody.Bounds(patience, MIN_BODY_BYTES_PER_SECOND, MAX_BODY_BYTES);
		return (factory) -> {
			factory.addEngineValves(new UntrustedProxyValve(), new RequestLimitValve(inProgress, turns, bounds));
			factory.addContextValves(new RequestLimitValve.Answers());
		};
	}

}
