package rushlight.signin;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.TestPropertySource;

import rushlight.SiteTest;
import rushlight.account.TestAccounts;
import rushlight.account.TestClock;

/**
 * A site whose clock tests can advance, and whose administrator's key is {@value #KEY}.
 * {@link TestAccounts} creates the accounts.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@SiteTest
@TestPropertySource(properties = "rushlight.admin-key=" + AccountTest.KEY)
@Import({ AccountTest.Time.class, TestAccounts.class })
public @interface AccountTest {

	String KEY = "a key for the tests of accounts";

	@TestConfiguration(proxyBeanMethods = false)
	class Time {

		@Bean
		@Primary
		TestClock testClock() {
			return new TestClock();
		}

	}

}
