package rushlight;

import java.util.List;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who may use whom: each module says it in its package-info, and none says what it does
 * not keep.
 */
@Execution(ExecutionMode.CONCURRENT)
class ModularityTests {

	/** Libraries without Spring, which is why they carry none of its annotations. */
	private static final List<String> LIBRARIES = List.of("core", "format", "query");

	private final ApplicationModules modules = ApplicationModules.of(Rushlight.class);

	@Test
	void modulesUseOnlyWhatTheyDeclare() {
		this.modules.verify();
	}

	@Test
	void everyModuleDeclaresWhatItUses() {
		List<String> silent = this.modules.stream()
			.map((module) -> module.getBasePackage().getName())
			.filter((name) -> !LIBRARIES.contains(name.substring(name.lastIndexOf('.') + 1)))
			.filter((name) -> !declares(name))
			.toList();
		assertThat(silent).as("packages without @ApplicationModule(allowedDependencies = …) in package-info.java")
			.isEmpty();
	}

	@Test
	void librariesKnowNeitherSpringNorTheDatabaseNorOtherModules() {
		JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
			.importPackages("rushlight.core", "rushlight.format", "rushlight.query");
		noClasses().should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework..", "jakarta..", "org.hibernate..", "java.sql..")
			.check(classes);
		noClasses().that()
			.resideInAPackage("rushlight.core..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("rushlight.format..")
			.check(classes);
		noClasses().should()
			.dependOnClassesThat()
			.resideInAnyPackage("rushlight.web..", "rushlight.account..", "rushlight.episode..", "rushlight.speaker..",
					"rushlight.transcript..", "rushlight.clip..", "rushlight.editing..", "rushlight.everywhere..",
					"rushlight.suggestion..", "rushlight.withdrawal..", "rushlight.search..", "rushlight.ingest..",
					"rushlight.publish..", "rushlight.api..", "rushlight.database..")
			.check(classes);
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
