package io.vigil.tools.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A checkout with the real launcher and nothing else real: its {@code mvn} writes one line to a log and what a build
 * leaves, its {@code java} prints its arguments. Times of change are set, never waited for.
 */
final class FakeCheckout {
  static final Instant SOURCES_AT = Instant.parse("2026-01-01T00:00:00Z");
  static final Instant BUILT_AT = Instant.parse("2026-01-02T00:00:00Z");
  static final Instant LATER = Instant.parse("2026-01-03T00:00:00Z");
  static final String SOURCE = "codec/src/main/java/A.java";

  private static final String MVN = """
      #!/bin/sh
      echo build >>"$PWD/builds"
      cat >/dev/null
      echo 'Maven says something'
      while [ -e "$PWD/hold" ]; do sleep 0.02; done
      [ ! -e "$PWD/broken" ] || exit 1
      mkdir -p target tools/target/vigil/lib
      touch target/built tools/target/vigil/lib/vigil.jar
      """;
  private static final String JAVA = """
      #!/bin/sh
      echo "java $$ $*"
      cat
      exit ${FAKE_STATUS:-0}
      """;

  final Path scratch;
  final Path root;
  final Map<String, String> environment = new HashMap<>();

  /** {@code folder} may hold spaces. */
  FakeCheckout(Path scratch, String folder) throws IOException {
    this.scratch = scratch;
    this.root = Files.createDirectories(scratch.resolve(folder));
    copyLauncher();
    write("pom.xml", "");
    for (final String module : List.of("codec", "agent", "tools")) {
      write(module + "/pom.xml", "");
      write(module + "/src/main/java/A.java", "");
    }
    setAllTimes(SOURCES_AT);
    script("bin/mvn", MVN);
    jdk("jvm/jdk-25", "25.0.3");
    environment.put("PATH", scratch.resolve("bin") + ":" + System.getenv("PATH"));
    environment.put("VIGIL_JVM_FOLDERS", scratch.resolve("jvm").toString());
  }

  /** As a build leaves it, at {@link #BUILT_AT}. */
  FakeCheckout built() throws IOException {
    setTime(write("target/built", ""), BUILT_AT);
    setTime(write("tools/target/vigil/lib/vigil.jar", ""), BUILT_AT);
    return this;
  }

  /** A folder with a {@code release} file and a program {@code java} that prints what it is given. */
  Path jdk(String folder, String version) throws IOException {
    final Path home = scratch.resolve(folder);
    Files.createDirectories(home);
    Files.writeString(home.resolve("release"),
        "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\nOS_NAME=\"Linux\"\n");
    script(folder + "/bin/java", JAVA);
    return home;
  }

  Path write(String file, String text) throws IOException {
    final Path path = root.resolve(file);
    Files.createDirectories(Objects.requireNonNull(path.getParent()));
    return Files.writeString(path, text);
  }

  void setTime(Path path, Instant time) throws IOException {
    Files.setLastModifiedTime(path, FileTime.from(time));
  }

  Command vigil(String... arguments) throws IOException {
    return launched(root.resolve("vigil").toString(), arguments);
  }

  Command launched(String launcher, String... arguments) throws IOException {
    final List<String> words = new ArrayList<>(List.of(launcher));
    words.addAll(List.of(arguments));
    return new Command(scratch, environment, words);
  }

  int builds() throws IOException {
    final Path log = root.resolve("builds");
    return Files.exists(log) ? Files.readAllLines(log).size() : 0;
  }

  private void copyLauncher() throws IOException {
    final Path checkout = Path
        .of(Objects.requireNonNull(System.getProperty("vigil.root"), "the build sets vigil.root"));
    final Path libexec = Files.createDirectories(root.resolve("tools/src/dist/libexec"));
    Files.copy(checkout.resolve("vigil"), root.resolve("vigil"), StandardCopyOption.COPY_ATTRIBUTES);
    Files.copy(checkout.resolve("tools/src/dist/libexec/launch.sh"), libexec.resolve("launch.sh"));
  }

  /** Another program in place of the {@code java} that prints its arguments; bash, for dash clears its signal mask. */
  void javaRuns(String commands) throws IOException {
    script("jvm/jdk-25/bin/java", "#!/usr/bin/env bash\n" + commands + "\n");
  }

  /** An executable file; those in {@code bin} come first on the PATH. */
  void script(String file, String text) throws IOException {
    final Path path = scratch.resolve(file);
    Files.createDirectories(Objects.requireNonNull(path.getParent()));
    Files.writeString(path, text);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void setAllTimes(Instant time) throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      for (final Path path : paths.toList()) {
        setTime(path, time);
      }
    }
  }
}
