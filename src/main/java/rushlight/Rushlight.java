package rushlight;

import java.time.Clock;
import java.util.List;
import java.util.Map;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

import rushlight.backup.CheckCommand;
import rushlight.system.Background;
import rushlight.system.Command;

/**
 * The application: starts the site, or runs one command of the command line and exits
 * with its status.
 */
@SpringBootApplication
@EnableScheduling
public class Rushlight {

	/**
	 * The names of all commands. Each is a {@link Command} bean, except the check, which
	 * needs no database.
	 */
	static final List<String> COMMANDS = List.of("backup", CheckCommand.NAME, "import", "open-archive", "reindex",
			"remove-sample", "reset-password", "restore");

	public static void main(String[] args) {
		// Maven's "spring-boot:run" puts its profile before the command.
		int options = 0;
		while (options < args.length && args[options].startsWith("-")) {
			options++;
		}
		if (options < args.length) {
			List<String> all = List.of(args);
			System.exit(runCommand(all.subList(0, options), all.subList(options, args.length)));
		}
		new SpringApplicationBuilder(Rushlight.class).run(args);
	}

	/**
	 * Runs a command without the site. The command uses the database of a running site,
	 * or starts one itself.
	 * @param options Spring's options, given before the command
	 * @param args the command and its own options
	 */
	private static int runCommand(List<String> options, List<String> args) {
		Background.lowerProcessPriority();
		if (!COMMANDS.contains(args.getFirst())) {
			System.err
				.println("There is no command “" + args.getFirst() + "”; there are: " + String.join(", ", COMMANDS));
			return Command.WRONG_USAGE;
		}
		if (args.getFirst().equals(CheckCommand.NAME)) {
			// A backup can be checked on any machine, without a database.
			return new CheckCommand().run(args.subList(1, args.size()));
		}
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Rushlight.class)
			.web(WebApplicationType.NONE)
			.properties("spring.main.banner-mode=off", "logging.level.root=warn",
					// The name by which a restore tells its own connections from others.
					"spring.datasource.hikari.data-source-properties.ApplicationName=rushlight " + args.getFirst() + " "
							+ ProcessHandle.current().pid())
			.properties(Map.of("rushlight.command", args.getFirst()))
			.run(options.toArray(String[]::new))) {
			return context.getBeansOfType(Command.class)
				.values()
				.stream()
				.filter((command) -> command.name().equals(args.getFirst()))
				.findFirst()
				.orElseThrow()
				.run(args.subList(1, args.size()));
		}
	}

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

}
