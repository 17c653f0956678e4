package io.vigil.agent.config.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link LinuxHost} against files of its own and what every Linux has. */
class LinuxHostTest {
  private static final int OCTETS_MAX = 16;

  @TempDir
  Path folder;
  private LinuxHost host;

  @BeforeEach
  void look() throws IOException {
    host = LinuxHost.ofThisThread();
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void shouldTellTheFileSystemOfAFolder() {
    assertThat(host.folder("/proc")).isInstanceOfSatisfying(FolderFact.Present.class,
        proc -> assertThat(proc.fileSystem()).isEqualTo("proc"));
    assertThat(host.folder(folder.toString())).isInstanceOfSatisfying(FolderFact.Present.class,
        temporary -> assertThat(temporary.readOnly()).isFalse());
  }

  @Test
  void shouldFollowALinkToAFolder() throws IOException {
    final Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("/proc"));
    assertThat(host.folder(link.toString())).isEqualTo(host.folder("/proc"));
  }

  @Test
  void shouldFindNoFolderWhereThereIsNone() throws IOException {
    assertThat(host.folder(folder.resolve("none").toString())).isEqualTo(new FolderFact.Absent());
    assertThat(host.folder(file("plain", ""))).isEqualTo(new FolderFact.Absent());
    assertThat(host.folder("/bad\0name")).isEqualTo(new FolderFact.Absent());
  }

  @Test
  void shouldReadTheBeginningOfAText() throws IOException {
    assertThat(host.text(file("short", "1\n"), OCTETS_MAX)).isEqualTo(new TextFact.Present("1\n"));
    assertThat(host.text(file("long", "x".repeat(OCTETS_MAX + 1)), OCTETS_MAX))
        .isEqualTo(new TextFact.Present("x".repeat(OCTETS_MAX)));
    assertThat(host.text(file("empty", ""), OCTETS_MAX)).isEqualTo(new TextFact.Present(""));
  }

  @Test
  void shouldReadOctetsThatAreNoUtf8() throws IOException {
    final Path path = Files.write(folder.resolve("octets"), new byte[]{(byte) 0xFF, 'a'});
    assertThat(host.text(path.toString(), OCTETS_MAX)).isEqualTo(new TextFact.Present("\u00FFa"));
  }

  @Test
  void shouldSayThatATextCannotBeRead() {
    assertThat(host.text(folder.toString(), OCTETS_MAX)).isEqualTo(new TextFact.Unreadable());
    assertThat(host.text(folder.resolve("none").toString(), OCTETS_MAX)).isEqualTo(new TextFact.Unreadable());
    assertThat(host.text("/bad\0name", OCTETS_MAX)).isEqualTo(new TextFact.Unreadable());
  }

  @Test
  void shouldTellFilesFoldersAndLinksApart() throws IOException {
    final String plain = file("script", "#!/bin/sh\n");
    Files.setPosixFilePermissions(Path.of(plain), PosixFilePermissions.fromString("rwxr-x--x"));
    Files.createSymbolicLink(folder.resolve("link"), Path.of("script"));
    assertThat(host.file(plain)).isInstanceOfSatisfying(FileFact.Regular.class,
        file -> assertThat(file.mode()).isEqualTo(0751));
    assertThat(host.file(folder.resolve("link").toString())).isEqualTo(new FileFact.Link("script"));
    assertThat(host.file(folder.toString())).isInstanceOf(FileFact.Directory.class);
    assertThat(host.file("/dev/null")).isEqualTo(new FileFact.Special());
    assertThat(host.file(folder.resolve("none").toString())).isEqualTo(new FileFact.Absent());
  }

  @Test
  void shouldKnowAProgramByItsFirstOctets() throws IOException {
    assertThat(host.isProgram(file("script", "#!/bin/sh\n"))).isTrue();
    assertThat(host.isProgram("/proc/self/exe")).isTrue();
    assertThat(host.isProgram(file("text", "exit 0\n"))).isFalse();
    assertThat(host.isProgram(file("empty", ""))).isFalse();
  }
}
