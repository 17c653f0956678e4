package io.vigil.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The architecture's rules hold in the product, and each of them is broken by the class planted for it. */
class ArchitectureTest {
  private static final JavaClasses PRODUCT = importProduct();
  private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("io.vigil.codec.planted",
      "io.vigil.agent.planted", "io.vigil.agent.machine.planted", "io.vigil.agent.config.model.planted",
      "io.vigil.tools.planted", "io.vigil.perf.planted");

  static Stream<Arguments> rulesAndWhatBreaksThem() {
    return Stream.of(
        rule(ArchitectureRules.CODEC_STANDS_ALONE, "codec.planted.KnowsTheAgent"),
        rule(ArchitectureRules.CODEC_KNOWS_CHANNELS_IN_HANDLER_ONLY, "codec.planted.KnowsChannels"),
        rule(ArchitectureRules.CODEC_DOES_NO_IO, "codec.planted.ReadsAFile", "codec.planted.ResolvesAName"),
        rule(ArchitectureRules.CODEC_STARTS_NO_THREAD, "codec.planted.StartsAThread",
            "codec.planted.UsesAnExecutor"),
        rule(ArchitectureRules.PURE_ROOMS_KNOW_NO_NETTY_AND_NO_OS, "agent.machine.planted.KnowsNetty",
            "agent.machine.planted.KnowsTheOs", "agent.config.model.planted.KnowsNetty",
            "agent.config.model.planted.KnowsTheOs"),
        rule(ArchitectureRules.ONLY_AGENT_TIME_READS_A_CLOCK, "agent.planted.CallsNanoTime",
            "agent.planted.RefersToTheWallClock"),
        rule(ArchitectureRules.RANDOMNESS_IS_A_PARAMETER, "agent.planted.ThrowsDice.unseeded"),
        rule(ArchitectureRules.NATIVE_CALLS_LIVE_IN_AGENT_OS, "agent.planted.CallsNatively"),
        rule(ArchitectureRules.NO_JNI, "agent.planted.HasANativeMethod"),
        rule(ArchitectureRules.AGENT_STARTS_PROCESSES_BY_POSIX_SPAWN_ALONE, "agent.planted.BuildsAProcess",
            "agent.planted.CallsRuntimeExec"),
        rule(ArchitectureRules.AGENT_KNOWS_NO_COMMAND, "agent.planted.KnowsATool"),
        rule(ArchitectureRules.TOOLS_DO_NOT_KNOW_PERF, "tools.planted.KnowsPerf"),
        rule(ArchitectureRules.PERF_DOES_NOT_KNOW_TOOLS, "perf.planted.KnowsATool"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rulesAndWhatBreaksThem")
  void shouldHoldInTheProduct(ArchRule rule, List<String> unused) {
    rule.check(PRODUCT);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rulesAndWhatBreaksThem")
  void shouldFailOnWhatIsPlantedForIt(ArchRule rule, List<String> planted) {
    final EvaluationResult result = rule.evaluate(PLANTED);

    assertThat(result.hasViolation()).isTrue();
    for (final String place : planted) {
      assertThat(result.getFailureReport().getDetails())
          .anyMatch(detail -> detail.contains("io.vigil." + place));
    }
  }

  @Test
  void shouldAllowASeededRandom() {
    assertThat(ArchitectureRules.RANDOMNESS_IS_A_PARAMETER.evaluate(PLANTED).getFailureReport().getDetails())
        .noneMatch(detail -> detail.contains("ThrowsDice.seeded"));
  }

  @Test
  void shouldSeeTheClassesOfAllModules() {
    for (final String module : Modules.NAMES) {
      assertThat(PRODUCT).anyMatch(type -> type.getPackageName().startsWith("io.vigil." + module));
    }
  }

  private static Arguments rule(ArchRule rule, String... planted) {
    return Arguments.of(rule, List.of(planted));
  }

  private static JavaClasses importProduct() {
    return new ClassFileImporter().importPaths(
        Modules.NAMES.stream().map(module -> Modules.root().resolve(module).resolve("target/classes"))
            .toArray(Path[]::new));
  }
}
