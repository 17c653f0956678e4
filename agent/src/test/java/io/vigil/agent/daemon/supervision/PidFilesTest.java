package io.vigil.agent.daemon.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFilesTest {
  private static final long PID = ProcessHandle.current().pid();

  @TempDir
  Path folder;

  private PidFilePaths paths(String main, String vrrp) {
    return new PidFilePaths(folder.resolve(main), folder.resolve(vrrp));
  }

  @Test
  void shouldWriteTheProcessIdIntoBothFilesForEverybodyToRead() throws IOException {
    try (PidFiles _ = PidFiles.take(paths("a.pid", "b.pid"), 4711)) {
      assertThat(folder.resolve("a.pid")).hasContent("4711\n");
      assertThat(folder.resolve("b.pid")).hasContent("4711\n");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("a.pid"))))
          .isEqualTo("rw-r--r--");
    }
  }

  @Test
  void shouldRemoveTheFilesAtTheEnd() throws IOException {
    PidFiles.take(paths("a.pid", "b.pid"), PID).close();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void shouldRefuseWhileAnotherHoldsAFileAndNameIt() throws IOException {
    try (PidFiles _ = PidFiles.take(paths("a.pid", "b.pid"), PID)) {
      final String name = Files.readString(Path.of("/proc/self/comm")).strip();
      assertThatThrownBy(() -> PidFiles.take(paths("a.pid", "c.pid"), 4711))
          .isInstanceOf(PidFileException.class)
          .message().contains("(process " + PID + ") is already running", folder.resolve("a.pid").toString())
          .matches("(" + name + "|vigil) .*");
      assertThat(folder.resolve("a.pid")).hasContent(PID + "\n");
      assertThat(folder.resolve("c.pid")).doesNotExist();
    }
  }

  @Test
  void shouldLeaveNothingBehindWhenTheSecondFileIsRefused() throws IOException {
    try (PidFiles _ = PidFiles.take(paths("a.pid", "b.pid"), PID)) {
      assertThatThrownBy(() -> PidFiles.take(paths("c.pid", "b.pid"), 4711))
          .isInstanceOf(PidFileException.class);
      assertThat(folder.resolve("c.pid")).doesNotExist();
      assertThat(folder.resolve("b.pid")).exists();
    }
  }

  @Test
  void shouldTakeOverAFileWhoseOwnerHasDied() throws IOException {
    Files.writeString(folder.resolve("a.pid"), "1234567\nrubbish\n");
    try (PidFiles _ = PidFiles.take(paths("a.pid", "b.pid"), 42)) {
      assertThat(folder.resolve("a.pid")).hasContent("42\n");
    }
  }

  @Test
  void shouldKeepTheLockWhenSomebodyInThisProcessReadsTheFile() throws IOException {
    try (PidFiles _ = PidFiles.take(paths("a.pid", "b.pid"), PID)) {
      Files.readString(folder.resolve("a.pid")); // its close would drop a lock of Java's own kind
      assertThatThrownBy(() -> PidFiles.take(paths("a.pid", "b.pid"), PID))
          .isInstanceOf(PidFileException.class);
    }
  }

  @Test
  void shouldUseOneFileForBothNames() throws IOException {
    try (PidFiles _ = PidFiles.take(paths("a.pid", "../" + folder.getFileName() + "/a.pid"), 42)) {
      assertThat(folder.resolve("a.pid")).hasContent("42\n");
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void shouldNotRemoveAFileThatIsSomebodyElsesByNow() throws IOException {
    final PidFiles taken = PidFiles.take(paths("a.pid", "b.pid"), 42);
    Files.delete(folder.resolve("a.pid"));
    Files.writeString(folder.resolve("a.pid"), "43\n");
    taken.close();
    assertThat(folder.resolve("a.pid")).hasContent("43\n");
  }

  @Test
  void shouldMakeTheFolderOfANamespace() throws IOException {
    try (PidFiles _ = PidFiles.take(paths("blue/a.pid", "blue/b.pid"), 42)) {
      assertThat(folder.resolve("blue/a.pid")).exists();
    }
  }

  @Test
  void shouldNotFollowASymbolicLink() throws IOException {
    final Path victim = Files.writeString(folder.resolve("victim"), "precious\n");
    Files.createSymbolicLink(folder.resolve("a.pid"), victim);
    assertThatThrownBy(() -> PidFiles.take(paths("a.pid", "b.pid"), 42)).isInstanceOf(PidFileException.class)
        .hasMessageContaining("a.pid");
    assertThat(victim).hasContent("precious\n");
  }

  @Test
  void shouldSayInOneSentenceWhyAFileCannotBeCreated() throws IOException {
    Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> PidFiles.take(paths("file/a.pid", "b.pid"), 42))
        .isInstanceOf(PidFileException.class)
        .hasMessageContaining("file/a.pid");
  }

  @Test
  void shouldNotBelieveRubbishInAHeldFile() throws IOException {
    try (PidFiles _ = PidFiles.take(paths("a.pid", "b.pid"), 42)) {
      Files.writeString(folder.resolve("a.pid"), "../self/environ");
      assertThatThrownBy(() -> PidFiles.take(paths("a.pid", "b.pid"), 42))
          .hasMessageStartingWith("another process is already running");
    }
  }

  /** keepalived 2.2 does not lock: the process that its file names is what stands for it. */
  @Test
  void shouldRefuseTheFileOfALivingKeepalivedThatTakesNoLock() throws IOException {
    final Path program = Files.copy(Path.of("/bin/sleep"), folder.resolve("keepalived"));
    final Process keepalived = new ProcessBuilder(program.toString(), "600").start();
    try {
      Files.writeString(folder.resolve("a.pid"), keepalived.pid() + "\n");
      assertThatThrownBy(() -> PidFiles.take(paths("a.pid", "b.pid"), 42))
          .isInstanceOf(PidFileException.class)
          .hasMessageStartingWith("keepalived (process " + keepalived.pid() + ") is already running");
      assertThat(folder.resolve("a.pid")).hasContent(keepalived.pid() + "\n");
    } finally {
      keepalived.destroyForcibly().onExit().join();
    }
    PidFiles.take(paths("a.pid", "b.pid"), 42).close();
  }
}
