package rushlight;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/**
 * Test with the whole application on its own port and a database that contains only the
 * sample show, which the page tests import. A class that imports more uses its own
 * archive, by a {@code TestPropertySource} with {@code rushlight.test-archive}.
 * {@link Statements} records the SQL statements.
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
