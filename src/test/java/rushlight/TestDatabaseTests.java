package rushlight;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every caller gets its own database, and Docker is used only if it is ready.
 */
class TestDatabaseTests {

	@Test
	void createsADatabaseForEveryCaller() throws SQLException {
		TestDatabase one = TestDatabase.fresh();
		TestDatabase other = TestDatabase.fresh();
		one.execute("create table mine ()");
		try (Connection connection = other.connect()) {
			assertThat(connection.getMetaData().getTables(null, "public", "mine", null).next()).isFalse();
		}
	}

	@Test
	@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Docker listens on a named pipe on Windows, not on a socket")
	void usesDockerOnlyIfItHasTheImage(@TempDir Path folder) throws Exception {
		Path socket = folder.resolve("docker.sock");
		assertThat(TestDatabase.dockerHasImage(socket, "postgres:18")).as("no socket").isFalse();
		try (ServerSocketChannel docker = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
			docker.bind(UnixDomainSocketAddress.of(socket));
			assertThat(askWhileAnswering(docker, socket, "HTTP/1.0 404 Not Found")).isFalse();
			assertThat(askWhileAnswering(docker, socket, "HTTP/1.0 200 OK")).isTrue();
		}
		assertThat(TestDatabase.dockerHasImage(socket, "postgres:18")).as("no server answers").isFalse();
	}

	private static boolean askWhileAnswering(ServerSocketChannel docker, Path socket, String answer) throws Exception {
		CompletableFuture<Boolean> asked = CompletableFuture
			.supplyAsync(() -> TestDatabase.dockerHasImage(socket, "postgres:18"));
		try (SocketChannel client = docker.accept()) {
			ByteBuffer request = ByteBuffer.allocate(1000);
			client.read(request);
			assertThat(new String(request.array(), StandardCharsets.US_ASCII))
				.startsWith("GET /images/postgres:18/json HTTP/1.0\r\n");
			reply(client, answer);
		}
		return asked.get();
	}

	private static void reply(SocketChannel client, String answer) throws IOException {
		client.write(ByteBuffer.wrap((answer + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII)));
	}

}
