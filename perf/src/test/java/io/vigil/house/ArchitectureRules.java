package io.vigil.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;

/** The rules of the architecture page that the class files can show: 1, 2, 4, 5, and the arrows between modules. */
final class ArchitectureRules {
  private static final String CODEC = "io.vigil.codec..";
  private static final String AGENT = "io.vigil.agent..";
  private static final String TOOLS = "io.vigil.tools..";
  private static final String PERF = "io.vigil.perf..";

  /** Static methods that answer what time it is, by the class that has them. */
  private static final Map<String, Set<String>> CLOCKS = Map.of(
      "java.lang.System", Set.of("nanoTime", "currentTimeMillis"),
      "java.time.Clock",
      Set.of("systemUTC", "systemDefaultZone", "system", "tick", "tickMillis", "tickSeconds"),
      "java.time.Instant", Set.of("now"),
      "java.time.LocalDateTime", Set.of("now"),
      "java.time.OffsetDateTime", Set.of("now"),
      "java.time.ZonedDateTime", Set.of("now"),
      "java.time.InstantSource", Set.of("system"));

  /** Randomness without a seed, by the class that has it; a constructor counts only without parameters. */
  private static final Map<String, Set<String>> CHANCE = Map.of(
      "java.lang.Math", Set.of("random"),
      "java.util.Random", Set.of("<init>"),
      "java.util.SplittableRandom", Set.of("<init>"),
      "java.util.UUID", Set.of("randomUUID"),
      "java.util.concurrent.ThreadLocalRandom", Set.of("current"),
      "java.util.random.RandomGenerator", Set.of("getDefault", "of"));

  static final ArchRule CODEC_STANDS_ALONE = classes().that().resideInAPackage(CODEC).should()
      .onlyDependOnClassesThat(
          resideInAPackage(CODEC).or(resideInAPackage("java..")).or(resideInAPackage("org.jspecify.."))
              .or(resideInAPackage("io.netty.buffer..")).or(resideInAPackage("io.netty.util.."))
              .or(resideInAPackage("io.netty.channel..")))
      .as("Rule 1: codec is a library on its own: the JDK, Netty's buffers, and channels in codec.handler");

  static final ArchRule CODEC_KNOWS_CHANNELS_IN_HANDLER_ONLY = noClasses().that().resideInAPackage(CODEC)
      .and()
      .resideOutsideOfPackage("io.vigil.codec.handler..").should().dependOnClassesThat()
      .resideInAPackage("io.netty.channel..").as("Rule 1: codec knows channels in codec.handler alone");

  static final ArchRule CODEC_DOES_NO_IO = noClasses().that().resideInAPackage(CODEC).should()
      .dependOnClassesThat(resideInAPackage("java.nio.file..").or(resideInAPackage("java.nio.channels.."))
          .or(resideInAPackage("java.net.."))
          .or(resideInAPackage("java.io..").and(not(named("java.io.Serializable")))))
      .as("Rule 1: codec does no I/O");

  static final ArchRule CODEC_STARTS_NO_THREAD = noClasses().that().resideInAPackage(CODEC).should()
      .dependOnClassesThat(
          named("java.lang.Thread").or(named("java.lang.ThreadGroup")).or(named("java.util.Timer"))
              .or(describe("an executor", type -> type.getPackageName().equals("java.util.concurrent")
                  && (type.getSimpleName().contains("Executor") || type.getSimpleName().contains("Future")))))
      .as("Rule 1: codec starts no thread");

  static final ArchRule PURE_ROOMS_KNOW_NO_NETTY_AND_NO_OS = noClasses().that()
      .resideInAnyPackage("io.vigil.agent.machine..", "io.vigil.agent.config.model..").should()
      .dependOnClassesThat(resideInAPackage("io.netty..").or(resideInAPackage("io.vigil.agent.os..")))
      .as("Rule 2: agent.machine and agent.config.model import neither Netty nor agent.os");

  static final ArchRule ONLY_AGENT_TIME_READS_A_CLOCK = noClasses().that()
      .resideOutsideOfPackages("io.vigil.agent.time..", PERF)
      .should().accessTargetWhere(reads("a clock", CLOCKS)).orShould().callConstructor(java.util.Date.class)
      .as("Rule 4: nothing but agent.time reads a clock");

  static final ArchRule RANDOMNESS_IS_A_PARAMETER = noClasses().that()
      .resideOutsideOfPackages("io.vigil.agent.time..", PERF)
      .should().accessTargetWhere(reads("chance", CHANCE))
      .as("Rule 4: randomness is a parameter, seeded by the caller");

  static final ArchRule NATIVE_CALLS_LIVE_IN_AGENT_OS = noClasses().that()
      .resideOutsideOfPackage("io.vigil.agent.os..")
      .should().dependOnClassesThat().resideInAPackage("java.lang.foreign..")
      .as("Rule 5: all native calls live in agent.os");

  static final ArchRule NO_JNI = noMethods().should().haveModifier(JavaModifier.NATIVE).as("Rule 5: no JNI");

  static final ArchRule AGENT_STARTS_PROCESSES_BY_POSIX_SPAWN_ALONE = noClasses().that()
      .resideInAnyPackage(CODEC, AGENT).should()
      .dependOnClassesThat(named("java.lang.ProcessBuilder")).orShould()
      .accessTargetWhere(reads("Runtime.exec", Map.of("java.lang.Runtime", Set.of("exec"))))
      .as("Rule 5: the agent neither shells out nor starts a process through the JDK");

  static final ArchRule AGENT_KNOWS_NO_COMMAND = noClasses().that().resideInAPackage(AGENT).should()
      .dependOnClassesThat().resideInAnyPackage(TOOLS, PERF).as("Arrows: agent knows neither tools nor perf");

  static final ArchRule TOOLS_DO_NOT_KNOW_PERF = noClasses().that().resideInAPackage(TOOLS).should()
      .dependOnClassesThat().resideInAPackage(PERF).as("Arrows: tools do not know perf");

  static final ArchRule PERF_DOES_NOT_KNOW_TOOLS = noClasses().that().resideInAPackage(PERF).should()
      .dependOnClassesThat().resideInAPackage(TOOLS).as("Arrows: perf does not know tools");

  private ArchitectureRules() {}

  private static DescribedPredicate<JavaClass> named(String name) {
    return describe(name, type -> type.getName().equals(name));
  }

  /** An access, by call or by method reference, to one of these members. */
  private static DescribedPredicate<JavaAccess<?>> reads(String what, Map<String, Set<String>> members) {
    return describe("reads " + what, access -> {
      final AccessTarget target = access.getTarget();
      final Set<String> names = members.getOrDefault(target.getOwner().getName(), Set.of());
      return names.contains(target.getName()) && !isSeededConstructor(target);
    });
  }

  private static boolean isSeededConstructor(AccessTarget target) {
    return target instanceof AccessTarget.ConstructorCallTarget constructor
        && !constructor.getRawParameterTypes().isEmpty();
  }
}
