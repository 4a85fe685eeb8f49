package rushlight;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The archive: starts the site, or runs one command of the command line and ends. */
@SpringBootApplication
public class Rushlight {

	public static void main(String[] args) {
		SpringApplication.run(Rushlight.class, args);
	}

}
