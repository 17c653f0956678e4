package io.vigil.tools.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What both launchers share: which JDK, which flags, and that the process becomes the JVM. */
class LaunchTest {
  private static final String NO_JDK = "vigil: Vigil needs a JDK 25 and found none: install one (for example temurin-25-jdk)"
      + " or set JAVA25_HOME to it\n";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path scratch;

  @SuppressWarnings("NullAway.Init")
  private FakeCheckout checkout;

  @BeforeEach
  void makeCheckout() throws IOException {
    checkout = new FakeCheckout(scratch, "checkout").built();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 37})
  void shouldEndWithTheStatusOfTheProgram(int status) throws Exception {
    checkout.environment.put("FAKE_STATUS", String.valueOf(status));

    assertThat(checkout.vigil("demo").run().status()).isEqualTo(status);
  }

  /** So signals reach the agent itself. */
  @ParameterizedTest
  @ValueSource(strings = {"run", "demo"})
  void shouldBecomeTheJvmInTheSameProcess(String command) throws Exception {
    final Command.Result result = checkout.vigil(command).run();

    assertThat(result.out()).startsWith("java " + result.pid() + " ");
  }

  @Test
  void shouldPassArgumentsAsTheyAre() throws Exception {
    final Command.Result result = checkout.vigil("run", "-f", "a  b*.conf", "", "--").run();

    assertThat(result.out()).endsWith("/lib/vigil.jar run -f a  b*.conf  --\n");
  }

  @Test
  void shouldGiveTheDaemonASmallFixedHeap() throws Exception {
    assertThat(checkout.vigil("run").run().out()).contains("-XX:+UseSerialGC", "-Xms32m -Xmx32m", "-Xss256k");
    assertThat(checkout.vigil("demo", "run").run().out()).doesNotContain("-Xmx32m");
  }

  /** The flag that comes last holds. */
  @Test
  void shouldCompileReplayAndSimulateAllTheWayAndBoundTheirHeap() throws Exception {
    assertThat(checkout.vigil("replay", "file").run().out()).contains("-Xmx96m")
        .containsSubsequence("-XX:TieredStopAtLevel=1", "-XX:TieredStopAtLevel=4");
    assertThat(checkout.vigil("simulate", "n1.conf").run().out())
        .containsSubsequence("-XX:TieredStopAtLevel=1", "-XX:TieredStopAtLevel=4");
    assertThat(checkout.vigil("demo").run().out()).doesNotContain("TieredStopAtLevel=4");
  }

  /** SigBlk of /proc: bit n-1 for signal n. */
  @Test
  void shouldBlockTheSignalsThatTheJvmWouldDieOfBeforeItReadsThem() throws Exception {
    checkout.javaRuns("""
        while read -r line; do case $line in SigBlk*) echo "$line";; esac; done </proc/$$/status
        echo "move $_JAVA_SR_SIGNUM"
        """);

    assertThat(checkout.vigil("run").run().out()).isEqualTo("SigBlk:\tc000000800000a00\nmove 40\n");
    assertThat(checkout.vigil("demo").run().out()).isEqualTo("SigBlk:\t0000000000000000\nmove \n");
  }

  @Test
  void shouldStartTheDaemonWhereEnvCannotBlockSignals() throws Exception {
    checkout.script("bin/env", """
        #!/bin/sh
        case "$*" in *--block-signal*) exit 125 ;; esac
        exec /usr/bin/env "$@"
        """);

    assertThat(checkout.vigil("run").run().status()).isZero();
  }

  /** Notify scripts inherit it, and people compare it with keepalived's. */
  @Test
  void shouldAddNothingToTheDaemonsEnvironment() throws Exception {
    checkout.javaRuns("tr '\\0' '\\n' </proc/$$/environ | cut -d= -f1 | sort | tr '\\n' ' '");

    assertThat(checkout.vigil("run").run().out()).isEqualTo("HOME PATH VIGIL_JVM_FOLDERS _JAVA_SR_SIGNUM ");
  }

  @Test
  void shouldUseTheClassDataArchiveWhereThereIsOne() throws Exception {
    assertThat(checkout.vigil("run").run().out()).doesNotContain("SharedArchiveFile");

    checkout.write("tools/target/vigil/lib/vigil.jsa", "");

    assertThat(checkout.vigil("run").run().out())
        .contains("-XX:SharedArchiveFile=" + checkout.root + "/tools/");
  }

  @Test
  void shouldSayInOneSentenceThatThereIsNoJdk25() throws Exception {
    checkout.environment.put("VIGIL_JVM_FOLDERS", scratch.resolve("nowhere").toString());
    checkout.environment.put("JAVA_HOME", checkout.jdk("jdk-17", "17.0.15").toString());

    final Command.Result result = checkout.vigil("demo").run();

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).isEqualTo(NO_JDK);
    assertThat(result.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"17.0.15", "24.0.2", "26", "250.1", "2.25"})
  void shouldPassOverAnotherJdk(String version) throws Exception {
    checkout.environment.put("VIGIL_JVM_FOLDERS", scratch.resolve("others").toString());
    checkout.jdk("others/jdk", version);

    assertThat(checkout.vigil("demo").run().err()).isEqualTo(NO_JDK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"25", "25.0.3", "25-ea"})
  void shouldFindAJdk25AmongOthersInAFolderOfJvms(String version) throws Exception {
    checkout.environment.put("VIGIL_JVM_FOLDERS", "/nowhere:" + scratch.resolve("several jvms"));
    checkout.jdk("several jvms/a", "17.0.15");
    checkout.jdk("several jvms/b", version);
    Files.createDirectories(scratch.resolve("several jvms/empty"));

    assertThat(checkout.vigil("demo").run().status()).isZero();
  }

  @Test
  void shouldPreferJava25HomeToJavaHomeToTheFolders() throws Exception {
    checkout.environment.put("FAKE_STATUS", "0");
    final Path own = checkout.jdk("own", "25.0.1");
    Files.writeString(own.resolve("bin/java"), "#!/bin/sh\necho JAVA_HOME\n");
    checkout.environment.put("JAVA_HOME", own.toString());
    assertThat(checkout.vigil("demo").run().out()).isEqualTo("JAVA_HOME\n");

    final Path explicit = checkout.jdk("explicit", "25.0.1");
    Files.writeString(explicit.resolve("bin/java"), "#!/bin/sh\necho JAVA25_HOME\n");
    checkout.environment.put("JAVA25_HOME", explicit.toString());
    assertThat(checkout.vigil("demo").run().out()).isEqualTo("JAVA25_HOME\n");
  }

  @Test
  void shouldRefuseAJava25HomeThatIsNone() throws Exception {
    final Path old = checkout.jdk("old", "17.0.15");
    checkout.environment.put("JAVA25_HOME", old.toString());

    final Command.Result result = checkout.vigil("demo").run();

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).isEqualTo(
        "vigil: JAVA25_HOME is " + old + ", which holds no JDK 25: correct it or unset it\n");
  }
}
