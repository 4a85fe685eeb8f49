package rushlight.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import rushlight.RushlightTest;
import rushlight.core.Key;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The first start imports the seeds; {@code remove-sample} removes the shipped ones, and
 * files of the administrator stay.
 */
@RushlightTest
class SampleShowTests {

	@DynamicPropertySource
	static void seeds(DynamicPropertyRegistry registry) throws IOException {
		Path seeds = Files.createTempDirectory("seeds");
		try (Stream<Path> shipped = Files.walk(Path.of("seeds"))) {
			for (Path file : shipped.filter(Files::isRegularFile).toList()) {
				Path copy = seeds.resolve(Path.of("seeds").relativize(file));
				Files.createDirectories(copy.getParent());
				Files.copy(file, copy);
			}
		}
		Path own = Files.createDirectories(seeds.resolve("my-own-show"));
		Files.writeString(own.resolve("first.txt"), BadInput.DIALOGUE);
		registry.add("rushlight.seeds", seeds::toString);
	}

	@Autowired
	JdbcTemplate jdbc;

	@Autowired
	SampleShow sample;

	@Autowired
	RemoveSampleCommand removeSample;

	@LocalServerPort
	int port;

	@Test
	void removesWhatWasShippedAndOnlyThat() throws Exception {
		ChildSite site = new ChildSite(this.port);
		List<String> shipped = addresses();
		assertThat(shipped).hasSizeGreaterThan(15);
		for (String address : shipped) {
			assertThat(site.get(address).statusCode()).as(address).isIn(200, 302);
		}
		assertThat(site.get("/shows/my-own-show").statusCode()).isEqualTo(200);

		assertThat(this.removeSample.run(List.of())).isZero();
		for (String address : shipped) {
			site.getUntil(address, (page) -> page.contains("no longer in") || page.contains("was removed"));
			assertThat(site.get(address).statusCode()).as(address).isEqualTo(410);
		}
		this.sample.run(new DefaultApplicationArguments());
		assertThat(this.jdbc.queryForList("select title from show", String.class)).containsExactly("my-own-show");
		assertThat(site.get("/episodes/my-own-show-first").statusCode()).isEqualTo(200);
		assertThat(this.jdbc.queryForList("select name from speaker order by name", String.class))
			.contains("Ada Winter", "Ben Moss");
		assertThat(ArchiveState.flaws(this.jdbc)).isEmpty();
		assertThat(this.removeSample.remove()).isZero();
	}

	@Test
	void refusesArguments() {
		assertThat(this.removeSample.run(List.of("all"))).isEqualTo(2);
	}

	private List<String> addresses() {
		List<String> addresses = new ArrayList<>(List.of("/shows/wick-tide"));
		addresses.addAll(this.jdbc.queryForList(
				"select '/episodes/' || slug || rest from episode, (values (''), ('/source'), ('/transcript.txt')) as v (rest)"
						+ " where slug like 'wick-tide-%'",
				String.class));
		addresses.addAll(this.jdbc.queryForList("select '/readings/' || slug from reading", String.class));
		addresses.addAll(this.jdbc.queryForList("""
				select distinct '/speakers/' || p.slug from speaker p join voice v on v.speaker_id = p.id
				join transcript t on t.id = v.transcript_id join episode e on e.id = t.episode_id
				where e.slug like 'wick-tide-%'""", String.class));
		this.jdbc.queryForList("select id from played_clip", Long.class)
			.forEach((id) -> addresses.add("/clips/" + Key.of(id)));
		this.jdbc.queryForList("""
				select min(s.id) from segment s join transcript t on t.id = s.transcript_id
				join episode e on e.id = t.episode_id where e.slug like 'wick-tide-%' group by e.id""", Long.class)
			.forEach((id) -> addresses.add("/segments/" + Key.of(id)));
		return addresses;
	}

}
