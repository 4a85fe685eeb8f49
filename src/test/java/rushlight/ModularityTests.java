package rushlight;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Comparison of the dependencies that each package declares in its package-info with its
 * classes.
 */
@Execution(ExecutionMode.CONCURRENT)
class ModularityTests {

	/**
	 * Packages that every library may use; Error Prone and PIT add nothing at run time.
	 */
	private static final List<String> JAVA = List.of("java..", "org.jspecify..");

	/** The other packages that each library may use: no Spring, no JPA, no JDBC. */
	private static final Map<String, List<String>> ALLOWED = Map.of( //
			"rushlight.core", List.of("rushlight.core", "com.ibm.icu.."), //
			"rushlight.text", List.of("rushlight.text", "com.github.difflib.."), //
			"rushlight.query",
			List.of("rushlight.query", "org.apache.lucene.analysis..", "org.apache.lucene.util..",
					"org.apache.commons.codec.language..", "com.ibm.icu..", "org.tartarus.snowball.."), //
			"rushlight.format.document", List.of("rushlight.format.document"), //
			"rushlight.format.text",
			List.of("rushlight.format.document", "rushlight.format.text", "org.jsoup..", "org.yaml.snakeyaml..",
					"com.ibm.icu.."), //
			"rushlight.format", List.of("rushlight.format..", "org.jsoup.."));

	static final List<String> LIBRARIES = ALLOWED.keySet().stream().sorted().toList();

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("rushlight");

	private final ApplicationModules modules = ApplicationModules.of(Rushlight.class);

	@Test
	void modulesUseOnlyWhatTheyDeclare() {
		this.modules.verify();
	}

	@Test
	void everyModuleDeclaresWhatItUses() {
		List<String> silent = CLASSES.stream()
			.map((type) -> type.getPackageName())
			.distinct()
			.filter((name) -> !name.equals("rushlight") && !LIBRARIES.contains(name))
			.filter((name) -> !declares(name))
			.toList();
		assertThat(silent).as("packages without @ApplicationModule(allowedDependencies = …) in package-info.java")
			.isEmpty();
	}

	/** The parts of an entry in the list of withdrawals are the fields of that file. */
	@Test
	void recordsHaveAtMostTenParts() {
		assertThat(CLASSES)
			.filteredOn((type) -> type.isRecord()
					&& type.getFields().stream().filter((field) -> !field.getModifiers().contains(STATIC)).count() > 10)
			.extracting((type) -> type.getName())
			.containsExactly("rushlight.withdrawal.WithdrawalLedger$Entry");
	}

	@Test
	void packagesHaveNoCycles() {
		slices().matching("rushlight.(**)").should().beFreeOfCycles().check(CLASSES);
	}

	@ParameterizedTest
	@FieldSource("LIBRARIES")
	void librariesUseOnlyWhatIsListed(String library) {
		String[] allowed = Stream.concat(JAVA.stream(), ALLOWED.get(library).stream()).toArray(String[]::new);
		classes()
			.that(describe("are in " + library,
					(type) -> type.getPackageName().equals(library) && !type.getSimpleName().equals("package-info")))
			.should()
			.onlyDependOnClassesThat(resideInAnyPackage(allowed)
				.and(describe("are not JDBC", (type) -> !type.getPackageName().startsWith("java.sql"))))
			.check(CLASSES);
	}

	private static boolean declares(String packageName) {
		try {
			return Class.forName(packageName + ".package-info").isAnnotationPresent(ApplicationModule.class);
		}
		catch (ClassNotFoundException ex) {
			return false;
		}
	}

}
