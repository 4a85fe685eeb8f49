package rushlight.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/** The network under which rate limits count the requests of a client. */
public final class ClientNetwork {

	private ClientNetwork() {
	}

	/**
	 * Returns the network of an address. A client with one IPv6 address usually controls
	 * the /64 network around it, so the network counts, not the address.
	 * @param address the remote address of the request; returned unchanged if it is not
	 * an IPv6 address
	 */
	public static String of(String address) {
		if (address.indexOf(':') < 0) {
			return address;
		}
		try {
			// InetAddress never looks up a text with a colon.
			byte[] bytes = InetAddress.getByName(address.replaceFirst("%.*", "")).getAddress();
			return (bytes.length == 16) ? HexFormat.of().formatHex(bytes, 0, 8) + "/64"
					: InetAddress.getByAddress(bytes).getHostAddress();
		}
		catch (UnknownHostException ex) {
			return address;
		}
	}

}
