package rushlight.web;

import org.junit.jupiter.api.Test;

import rushlight.web.CommandLines.Launch;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The commands that an empty archive shows work for the way in which the site was
 * launched.
 */
class CommandLinesTests {

	@Test
	void namesTheJarAsItWasStarted() {
		assertThat(new CommandLines(Launch.JAR, "target/rushlight.jar").importing("FOLDER"))
			.isEqualTo("java -jar target/rushlight.jar import FOLDER");
	}

	@Test
	void doesNotRevealFoldersOfTheMachine() {
		assertThat(new CommandLines(Launch.JAR, "/srv/private/rushlight.jar").importing("FOLDER"))
			.isEqualTo("java -jar rushlight.jar import FOLDER");
	}

	@Test
	void quotesWithinQuotesForMaven() {
		assertThat(new CommandLines(Launch.MAVEN, "a.jar:b.jar").importing("FOLDER", "--show \"Wick & Tide\""))
			.isEqualTo("./mvnw -q spring-boot:run -Dspring-boot.run.arguments=\"import --show 'Wick & Tide' FOLDER\"");
	}

	@Test
	void mountsTheFolderForCompose() {
		assertThat(new CommandLines(Launch.COMPOSE, "/app/rushlight.jar").importing("FOLDER", "--as reading"))
			.isEqualTo("docker compose run --rm -v \"$PWD/FOLDER:/import:ro\" application import --as reading /import");
	}

	@Test
	void usesTheRunningContainer() {
		assertThat(new CommandLines(Launch.CONTAINER, "/app/rushlight.jar").importing("FOLDER"))
			.isEqualTo("docker exec CONTAINER rushlight import FOLDER");
	}

}
