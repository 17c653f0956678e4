package io.vigil.agent.os.testing;

import java.util.ArrayList;
import java.util.List;

/** Command lines of JVMs with the daemon's collector, heap and compiler, for tests that must not run in the test's own. */
public final class ChildJvm {
  private ChildJvm() {}

  /** {@code prefix} (for example {@code env …}), then java with the test's class path and {@code main}. */
  public static List<String> command(List<String> prefix, Class<?> main) {
    final List<String> command = new ArrayList<>(prefix);
    command.addAll(List.of(System.getProperty("java.home") + "/bin/java", "-XX:+UseSerialGC", "-Xmx32m",
        "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-cp",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
        main.getName()));
    return command;
  }
}
