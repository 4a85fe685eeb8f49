package rushlight.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/** Whom requests that come from a network address are counted under. */
public final class ClientNetwork {

	private ClientNetwork() {
	}

	/**
	 * Whoever has one IPv6 address has the whole /64 around it.
	 * @param address as the request came from it; what is no address stays as it is
	 */
	public static String of(String address) {
		if (address.indexOf(':') < 0) {
			return address;
		}
		try {
			// An address with a colon is never looked up.
			byte[] bytes = InetAddress.getByName(address.replaceFirst("%.*", "")).getAddress();
			return (bytes.length == 16) ? HexFormat.of().formatHex(bytes, 0, 8) + "/64"
					: InetAddress.getByAddress(bytes).getHostAddress();
		}
		catch (UnknownHostException ex) {
			return address;
		}
	}

}
