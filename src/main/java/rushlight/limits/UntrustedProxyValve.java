package rushlight.limits;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The valve that logs once that a proxy is not trusted: all visitors behind the proxy
 * then count as one client, and share its limits. It runs after Tomcat's valve that reads
 * and removes the header of a trusted proxy.
 */
final class UntrustedProxyValve extends ValveBase {

	private static final Logger log = LoggerFactory.getLogger(UntrustedProxyValve.class);

	private final AtomicBoolean isLogged = new AtomicBoolean();

	UntrustedProxyValve() {
		super(true);
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		if (request.getHeader("X-Forwarded-For") != null && isOfThisNetwork(request.getRemoteAddr())
				&& this.isLogged.compareAndSet(false, true)) {
			log.warn("The proxy at {} sends X-Forwarded-For and is not trusted, so all its visitors count as one "
					+ "client. Set server.forward-headers-strategy=native, and name the proxy in "
					+ "server.tomcat.remoteip.internal-proxies.", request.getRemoteAddr());
		}
		getNext().invoke(request, response);
	}

	/**
	 * Whether an address can be a proxy of this site. Clients elsewhere forge the header,
	 * too.
	 */
	static boolean isOfThisNetwork(String address) {
		try {
			InetAddress from = InetAddress.getByName(address);
			boolean uniqueLocal = from.getAddress().length == 16 && (from.getAddress()[0] & 0xFE) == 0xFC;
			return from.isLoopbackAddress() || from.isSiteLocalAddress() || uniqueLocal;
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

}
