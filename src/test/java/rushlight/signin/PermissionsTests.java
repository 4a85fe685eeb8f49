package rushlight.signin;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import rushlight.Visitor;
import rushlight.account.Role;
import rushlight.account.TestAccounts;

import static org.assertj.core.api.Assertions.assertThat;

/** The table of docs/permissions.md is true and complete. */
@AccountTest
class PermissionsTests {

	private static final Path TABLE = Path.of("docs/permissions.md");

	private static final Set<RequestMethod> READING = Set.of(RequestMethod.GET, RequestMethod.HEAD,
			RequestMethod.OPTIONS);

	@LocalServerPort
	private int port;

	@Autowired
	private TestAccounts accounts;

	@BeforeEach
	void begin() {
		this.accounts.forgetTries();
	}

	/**
	 * A row of the table.
	 *
	 * @param cells for a visitor, a contributor, an editor and an administrator
	 */
	private record Route(String method, String address, List<String> cells) {

		/** The path, with a value that names nothing for each variable. */
		String path() {
			return this.address.replaceAll("\\{[^}]*}", "0");
		}

	}

	private static List<Route> table() throws IOException {
		return Files.readAllLines(TABLE)
			.stream()
			.filter((line) -> line.matches("\\| (GET|POST|PUT|PATCH|DELETE) \\|.*"))
			.map((line) -> line.substring(1).split("\\|"))
			.map((cells) -> new Route(cells[0].strip(), cells[1].strip().replace("`", ""),
					Stream.of(cells).skip(2).map(String::strip).toList()))
			.toList();
	}

	@Test
	void everyRoleMayDoWhatTheTableSays() throws IOException {
		List<String> wrong = new ArrayList<>();
		Map<Role, Visitor> signedIn = new EnumMap<>(Role.class);
		for (Route route : table()) {
			assertThat(route.cells()).as(route.toString()).hasSize(4);
			check(route, new Visitor(this.port), "visitor", route.cells().get(0), wrong);
			for (Role role : Role.values()) {
				Visitor visitor = signedIn.computeIfAbsent(role, (r) -> this.accounts.signIn(r, this.port));
				check(route, visitor, role.key(), route.cells().get(3 - role.ordinal()), wrong);
				if (visitor.get("/account").statusCode() != 200) {
					signedIn.remove(role);
				}
			}
		}
		assertThat(wrong).isEmpty();
	}

	private void check(Route route, Visitor visitor, String who, String expected, List<String> wrong) {
		HttpResponse<String> answer = route.method().equals("GET") ? visitor.get(route.path())
				: visitor.send(route.method(), route.path(), "_csrf=" + visitor.token());
		String found = switch (answer.statusCode()) {
			case 401 -> "401";
			case 403 -> "no";
			case 302 -> visitor.location(answer).matches("/account/sign-in(\\?next=.*)?") ? "sign in" : "yes";
			default -> (answer.statusCode() < 500) ? "yes" : "failed";
		};
		if (!found.equals(expected)) {
			wrong.add("%s %s as %s: the table says %s, the site answered %s (%d)".formatted(route.method(),
					route.address(), who, expected, found, answer.statusCode()));
		}
	}

	@Test
	void nothingChangesWithoutAFormsToken() throws IOException {
		Visitor administrator = this.accounts.signIn(Role.ADMINISTRATOR, this.port);
		for (Route route : table()) {
			if (!route.method().equals("GET") && !route.address().matches("/search/work/.*|/check(\\.json)?")) {
				for (Visitor visitor : List.of(administrator, new Visitor(this.port))) {
					HttpResponse<String> answer = visitor.send(route.method(), route.path(), "x=y");
					assertThat(answer.statusCode()).as(route.toString()).isEqualTo(403);
				}
			}
		}
		assertThat(administrator.get("/account").statusCode()).as("still signed in").isEqualTo(200);
	}

	@Test
	void everyRouteThatNeedsARowHasOne(
			@Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping routes)
			throws IOException {
		Set<String> written = table().stream()
			.map((route) -> route.method() + " " + route.address())
			.collect(Collectors.toSet());
		List<String> missing = new ArrayList<>();
		routes.getHandlerMethods().keySet().forEach((route) -> route.getPatternValues().forEach((address) -> {
			Set<RequestMethod> methods = route.getMethodsCondition().getMethods();
			boolean notPublic = AccessConfiguration.NOT_PUBLIC.stream()
				.anyMatch((prefix) -> address.equals(prefix) || address.startsWith(prefix + "/"));
			for (RequestMethod method : methods) {
				if ((notPublic || !READING.contains(method)) && !written.contains(method + " " + address)) {
					missing.add(method + " " + address);
				}
			}
		}));
		assertThat(missing).as("routes without a row in " + TABLE).isEmpty();
	}

}
