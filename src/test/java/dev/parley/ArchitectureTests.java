package dev.parley;

import java.util.Set;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.core.ApplicationModules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

/** The arrows of the sentence, and what keeps the house tidy. */
class ArchitectureTests {

	private static final JavaClasses HOUSE = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("dev.parley");

	@Test
	void arrowsGoAsDeclared() {
		ApplicationModules.of(ParleyApplication.class.getPackageName()).verify();
	}

	@Test
	void packagesAreFreeOfCycles() {
		SlicesRuleDefinition.slices().matching("dev.parley.(**)").should().beFreeOfCycles().check(HOUSE);
	}

	@Test
	void fieldsAreNotInjected() {
		noFields().should().beAnnotatedWith(Autowired.class).check(HOUSE);
	}

	@Test
	void onlyTheJdbcStoreKnowsSql() {
		noClasses().that()
			.resideOutsideOfPackage("dev.parley.store.jdbc..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("java.sql", "javax.sql", "org.springframework.jdbc..", "org.postgresql..")
			.check(HOUSE);
	}

	/** It could be a library of its own tomorrow. */
	@Test
	void theGuardNeedsNobodyButItsSettings() {
		classes().that()
			.resideInAPackage("dev.parley.guard..")
			.and()
			.haveNameNotMatching(".*(Configuration|Properties|GuardCheck|package-info).*")
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage("java..", "dev.parley.guard..", "dev.parley.setting", "com.google.i18n..",
					"org.jspecify..")
			.check(HOUSE);
	}

	@Test
	void channelFoldersHaveOneShape() {
		Set<String> parts = Set.of("Channel", "Signature", "Payload", "Text", "Content", "Choices", "Client",
				"Callback", "Properties", "Configuration", "Setup");
		classes().that()
			.resideInAPackage("dev.parley.channel.*..")
			.and()
			// what three of them share is none itself
			.resideOutsideOfPackage("dev.parley.channel.meta")
			.and()
			.areTopLevelClasses()
			.and()
			.doNotHaveSimpleName("package-info")
			.should(ChannelShape.beNamedAfterTheirFolderAnd(parts))
			.check(HOUSE);
	}

	@Test
	void utilitiesHaveNoName() {
		noClasses().should()
			.haveSimpleNameEndingWith("Impl")
			.orShould()
			.haveSimpleNameEndingWith("Manager")
			.orShould()
			.haveSimpleNameEndingWith("Helper")
			.orShould()
			.haveSimpleNameEndingWith("Util")
			.orShould()
			.haveSimpleNameEndingWith("Utils")
			.check(HOUSE);
	}

}
