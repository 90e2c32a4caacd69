package io.wirewatch.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** What holds everywhere in the house; {@link HouseCanaryTest} shows that each can be broken. */
enum HouseRule {
  /** Packages import what the table lets them; the root's exception is everybody's. */
  IMPORTS(
      "import only what the house's table lets them",
      (house, type) -> targets(type).filter(house::holds).filter(to -> !allowed(house, type, to))),

  KAFKA(
      "leave Kafka to the packages that talk to it",
      uses(
          "org.apache.kafka",
          Set.of(
              "kafka", "ingest", "pipeline", "notify", "serve", "ops", "lag", "audit", "bench"))),

  ROME("leave ROME to feed", uses("com.rometools", Set.of("feed"))),

  READABILITY("leave the finding of articles to article", uses("net.dankito", Set.of("article"))),

  ROCKSDB("leave RocksDB to view", uses("org.rocksdb", Set.of("view"))),

  HTTP_SERVER(
      "leave the HTTP server to http and the routes to serve",
      uses("io.javalin", Set.of("http", "serve"))),

  EXPOSITION(
      "leave what is measured to be shown by ops",
      uses("io.prometheus.metrics.expositionformats", Set.of("ops"))),

  HTTP_CLIENT("leave the HTTP client to net", uses("org.apache.hc", Set.of("net"))),

  JAVA_HTTP_CLIENT("leave Java's HTTP client to net", uses("java.net.http", Set.of("net"))),

  LOGGING("log through SLF4J", uses("java.util.logging", Set.of())),

  /** A recount that shared the pipeline's code would share its mistakes. */
  INDEPENDENT_AUDIT(
      "share nothing with the pipeline in audit, but for TagCheck and match",
      (house, type) ->
          !house.packageOf(type).equals("audit")
              ? Stream.empty()
              : targets(type)
                  .filter(house::holds)
                  .filter(to -> Set.of("pipeline", "count", "match").contains(house.packageOf(to)))
                  .filter(
                      to ->
                          !(house.is("audit.TagCheck", type)
                              && house.packageOf(to).equals("match")))),

  /** It is in the tests. What runs it there has to start what it judges, and counts nothing. */
  INDEPENDENT_JUDGE(
      "share nothing with what is judged in recount",
      (house, type) ->
          !house.packageOf(type).equals("recount")
              ? Stream.empty()
              : targets(type)
                  .filter(house::holds)
                  .filter(to -> !house.packageOf(to).equals("recount"))
                  .filter(
                      to ->
                          !type.getName().matches(".*IT(\\$.*)?")
                              || Set.of("pipeline", "count", "match")
                                  .contains(house.packageOf(to)))),

  PRINTING(
      "leave printing to cli and the main class",
      (house, type) ->
          house.packageOf(type).equals("cli") || house.is("Wirewatch", type)
              ? Stream.empty()
              : Stream.concat(
                  type.getFieldAccessesFromSelf().stream()
                      .map(access -> access.getTarget().getFullName())
                      .filter(name -> name.matches("java\\.lang\\.System\\.(out|err)")),
                  type.getMethodCallsFromSelf().stream()
                      .map(call -> call.getTarget().getName())
                      .filter(name -> name.equals("printStackTrace")))),

  NULL_MARKED(
      "lie in packages that are @NullMarked",
      (house, type) ->
          type.getPackage().isAnnotatedWith(NullMarked.class)
              ? Stream.empty()
              : Stream.of("@NullMarked on package " + type.getPackageName())),

  IN_THE_TABLE(
      "lie in packages of the house's table, one level deep",
      (house, type) ->
          house.packageOf(type).isEmpty() || House.packages().contains(house.packageOf(type))
              ? Stream.empty()
              : Stream.of("the package " + type.getPackageName())),

  NO_CYCLES("", (house, type) -> Stream.empty()) {
    @Override
    ArchRule in(House house) {
      return SlicesRuleDefinition.slices()
          .matching(house.root() + ".(*)..")
          .should()
          .beFreeOfCycles();
    }
  };

  private final String description;
  private final BiFunction<House, JavaClass, ? extends Stream<?>> offences;

  HouseRule(String description, BiFunction<House, JavaClass, ? extends Stream<?>> offences) {
    this.description = description;
    this.offences = offences;
  }

  /** The rule for the packages of {@code house}. */
  ArchRule in(House house) {
    return classes()
        .should(
            new ArchCondition<JavaClass>(description) {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                offences
                    .apply(house, type)
                    .map(what -> type.getName() + ": " + what)
                    .distinct()
                    .forEach(text -> events.add(SimpleConditionEvent.violated(type, text)));
              }
            });
  }

  private static Stream<JavaClass> targets(JavaClass type) {
    return type.getDirectDependenciesFromSelf().stream()
        .map(Dependency::getTargetClass)
        .map(JavaClass::getBaseComponentType);
  }

  private static boolean allowed(House house, JavaClass from, JavaClass to) {
    if (house.is("Wirewatch", from) || house.is("WirewatchException", to)) {
      return true;
    }
    String importer = house.packageOf(from);
    String imported = house.packageOf(to);
    return House.mayImport(importer).contains(imported)
        || (house.is("audit.TagCheck", from) && House.mayImport("match").contains(imported));
  }

  private static BiFunction<House, JavaClass, Stream<JavaClass>> uses(
      String library, Set<String> packages) {
    return (house, type) ->
        packages.contains(house.packageOf(type))
            ? Stream.empty()
            : targets(type).filter(to -> to.getPackageName().startsWith(library));
  }
}
