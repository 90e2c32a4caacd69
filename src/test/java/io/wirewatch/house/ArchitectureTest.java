package io.wirewatch.house;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.wirewatch.Wirewatch;
import io.wirewatch.recount.Judge;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArchitectureTest {
  private static final House HOUSE = new House("io.wirewatch");
  private static JavaClasses ours;

  @BeforeAll
  static void read() {
    ours =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(HOUSE.root());
  }

  @ParameterizedTest
  @EnumSource
  void shouldKeepTheRule(HouseRule rule) {
    rule.in(HOUSE).check(ours);
  }

  @Test
  void shouldKeepTheJudgeApart() {
    JavaClasses judge = new ClassFileImporter().importPackages(HOUSE.root() + ".recount");

    assertTrue(judge.contain(Judge.class));
    HouseRule.INDEPENDENT_JUDGE.in(HOUSE).check(judge);
  }

  @Test
  void shouldLookAtOurClassesAndAtNoTests() {
    assertTrue(ours.contain(Wirewatch.class));
    assertTrue(ours.stream().noneMatch(type -> HOUSE.packageOf(type).startsWith("house")));
  }
}
