package io.vigil.tools.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The package as an administrator meets it: unpacked somewhere, started from there. */
class PackageIT {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path scratch;

  @SuppressWarnings("NullAway.Init")
  private Path home;

  @BeforeEach
  void unpack() throws Exception {
    final String tar = Objects.requireNonNull(System.getProperty("vigil.tar"), "the build sets vigil.tar");
    assertThat(new Command(scratch, Map.of(), List.of("tar", "xzf", tar)).in(scratch).run().status())
        .isZero();
    try (Stream<Path> entries = Files.list(scratch)) {
      home = entries.filter(entry -> entry.getFileName().toString().startsWith("vigil-")).findFirst()
          .orElseThrow();
    }
  }

  @Test
  void shouldRunFromWhereItWasUnpacked() throws Exception {
    final Command.Result result = vigil(Map.of(), "--version").run();

    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
    assertThat(result.out()).startsWith("Vigil ");
  }

  @Test
  void shouldRunThroughASymbolicLink() throws Exception {
    final Path link = Files.createSymbolicLink(scratch.resolve("link"), home.resolve("bin/vigil"));

    assertThat(new Command(scratch, Map.of(), List.of(link.toString(), "--version")).run().status()).isZero();
  }

  /** With {@code -Xshare:on} the JVM refuses to start where an archive does not fit. */
  @Test
  void shouldBringAClassDataArchiveThatFitsAfterUnpacking() throws Exception {
    assertThat(vigil(Map.of("JDK_JAVA_OPTIONS", "-Xshare:on"), "--version").run().status()).isZero();
  }

  @Test
  void shouldDoWithoutAnArchiveThatDoesNotFit() throws Exception {
    Files.setLastModifiedTime(home.resolve("lib/vigil.jar"), FileTime.from(Instant.EPOCH));

    assertThat(vigil(Map.of("JDK_JAVA_OPTIONS", "-Xshare:on"), "--version").run().status()).isNotZero();
    final Command.Result result = vigil(Map.of(), "--version").run();
    assertThat(result.status()).isZero();
    assertThat(result.err()).isEmpty();
  }

  @Test
  void shouldMakeItsArchiveAnew() throws Exception {
    Files.setLastModifiedTime(home.resolve("lib/vigil.jar"), FileTime.from(Instant.EPOCH));

    final Path makeArchive = home.resolve("libexec/make-archive");
    assertThat(new Command(scratch, Map.of(), List.of(makeArchive.toString())).run().status()).isZero();

    assertThat(vigil(Map.of("JDK_JAVA_OPTIONS", "-Xshare:on"), "--version").run().status()).isZero();
  }

  @Test
  void shouldBringEpollForBothProcessorsAndNothingOfOtherSystems() throws Exception {
    final List<String> jars = names("lib");

    assertThat(jars).anyMatch(name -> name.endsWith("-linux-x86_64.jar"))
        .anyMatch(name -> name.endsWith("-linux-aarch_64.jar"));
    assertThat(jars).noneMatch(name -> name.matches(".*(osx|macos|windows|kqueue|riscv|io_uring|quic).*"));
  }

  @Test
  void shouldBringWhatAnAdministratorNeeds() throws Exception {
    assertThat(names(".")).contains("LICENSE", "README.md", "CHANGELOG.md");
    assertThat(home.resolve("systemd/vigil.service")).content().contains("\nType=notify\n");
  }

  private Command vigil(Map<String, String> environment, String... arguments) throws IOException {
    final List<String> words = new ArrayList<>(List.of(home.resolve("bin/vigil").toString()));
    words.addAll(List.of(arguments));
    return new Command(scratch, environment, words)
        .in(Optional.ofNullable(scratch.getParent()).orElse(scratch));
  }

  private List<String> names(String folder) throws IOException {
    try (Stream<Path> entries = Files.list(home.resolve(folder))) {
      return entries.map(entry -> entry.getFileName().toString()).toList();
    }
  }
}
