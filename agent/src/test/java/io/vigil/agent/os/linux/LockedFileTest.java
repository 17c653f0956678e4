package io.vigil.agent.os.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Locks as pid files need them. */
class LockedFileTest {
  @TempDir
  Path folder;

  @Test
  void shouldLetOneHolderWriteAndRefuseTheSecond() throws Exception {
    final String path = folder.resolve("agent.pid").toString();
    try (LockedFile first = LockedFile.open(path, 0644)) {
      first.replace("123456\n", 0644);
      first.replace("77\n", 0644);

      assertThat(Files.readString(Path.of(path))).isEqualTo("77\n");
      assertThat(refused(path).errno()).isEqualTo(Errno.EAGAIN);
    }
    LockedFile.open(path, 0644).close();
  }

  @Test
  void shouldNotFollowASymbolicLink() throws Exception {
    final Path target = Files.createFile(folder.resolve("precious"));
    final Path link = Files.createSymbolicLink(folder.resolve("agent.pid"), target);

    final SyscallException refused = refused(link.toString());

    assertThat(refused.call()).isEqualTo("open");
    assertThat(refused.errno()).isEqualTo(40);
  }

  @Test
  void shouldNameTheFileThatCannotBeMade() {
    final SyscallException refused = refused(folder + "/absent/agent.pid");

    assertThat(refused.errno()).isEqualTo(Errno.ENOENT);
    assertThat(refused).hasMessageContaining("/absent/agent.pid");
  }

  private static SyscallException refused(String path) {
    return catchThrowableOfType(SyscallException.class, () -> LockedFile.open(path, 0644));
  }
}
