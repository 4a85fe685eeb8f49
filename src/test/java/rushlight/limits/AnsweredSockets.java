package rushlight.limits;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Finder of the clients that the site has answered so far. */
public final class AnsweredSockets {

	private AnsweredSockets() {
	}

	/** The sockets from which bytes can be read, in their order. */
	public static List<Socket> of(List<Socket> sockets) throws IOException {
		List<Socket> answered = new ArrayList<>();
		for (Socket socket : sockets) {
			if (socket.getInputStream().available() > 0) {
				answered.add(socket);
			}
		}
		return answered;
	}

}
