package rushlight;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/**
 * The whole application on a port of its own and a database that holds nothing but what
 * the tests of pages bring in themselves: the sample show. A class that brings in more
 * takes an archive of its own, by a {@code TestPropertySource} with
 * {@code rushlight.test-archive}. {@link Statements} counts what is asked of the
 * database.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "rushlight.seeds=false", "rushlight.search-timeout=20s",
				"spring.jpa.properties.hibernate.session_factory.statement_inspector=rushlight.Statements" })
@Import(TestDatabase.Configuration.class)
public @interface SiteTest {

}
