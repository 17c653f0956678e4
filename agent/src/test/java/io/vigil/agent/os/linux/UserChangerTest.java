package io.vigil.agent.os.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserChangerTest {
  private static final Path ROOT = Path.of(System.getProperty("vigil.root"));
  private static final Path LIBEXEC = ROOT.resolve("tools/src/dist/libexec");
  private static final Path SOURCE = ROOT.resolve("tools/src/main/asm/as-user.x86_64.S");
  private static final Path OURS = LIBEXEC.resolve("as-user.x86_64");

  @TempDir
  Path folder;

  @Test
  void shouldPreferThePackagesOwnProgramAndTellItTheNumbersInItsOwnDigits() {
    assumeTrue("amd64".equals(System.getProperty("os.arch")),
        "skipped: the package has a program for x86_64 only");
    final UserChanger changer = UserChanger.find(Optional.of(LIBEXEC)).orElseThrow();

    assertThat(changer.program()).isEqualTo(OURS.toString());
    assertThat(changer.command(65534, 0x12345678, List.of(7), "/s", List.of("s", "a b")))
        .containsExactly(OURS.toString(), "0000???>" + "12345678" + "00000007", "/s", "s", "a b");
  }

  @Test
  void shouldFallBackToSetprivWithUnsignedNumbersAndTheExactGroups() {
    final UserChanger changer = UserChanger.find(Optional.empty()).orElseThrow();

    assertThat(changer.command(-2, 5, List.of(), "/s", List.of("s", "a"))).containsExactly(changer.program(),
        "--reuid=4294967294", "--regid=5", "--clear-groups", "--inh-caps=-all", "--", "/s", "a");
    assertThat(changer.command(1, 2, List.of(3, 4), "/s", List.of("s"))).contains("--groups=3,4");
  }

  @Test
  void shouldNeverAskForTheNumberThatMeansNoChange() {
    final UserChanger changer = UserChanger.find(Optional.empty()).orElseThrow();

    assertThatThrownBy(() -> changer.command(-1, 5, List.of(), "/s", List.of("s")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** The program in the package is what the assembler makes of the source beside it, octet for octet. */
  @Test
  void shouldShipExactlyWhatItsSourceSays() throws Exception {
    assumeTrue("amd64".equals(System.getProperty("os.arch")) && Files.isExecutable(Path.of("/usr/bin/as"))
        && Files.isExecutable(Path.of("/usr/bin/objcopy")), "skipped: binutils for x86_64 missing");
    final Path object = folder.resolve("as-user.o");
    final Path binary = folder.resolve("as-user");
    run("/usr/bin/as", "-o", object.toString(), SOURCE.toString());
    run("/usr/bin/objcopy", "-O", "binary", "-j", ".text", object.toString(), binary.toString());

    assertThat(Files.readAllBytes(OURS)).isEqualTo(Files.readAllBytes(binary));
  }

  @Test
  void shouldRefuseWhatItCannotReadOrMayNotDo() throws Exception {
    assumeTrue("amd64".equals(System.getProperty("os.arch")),
        "skipped: the package has a program for x86_64 only");
    final String program = OURS.toString();

    assertThat(status(program)).isEqualTo(126);
    assertThat(status(program, "00000000", "/bin/true", "true")).isEqualTo(126);
    assertThat(status(program, "0000000000000000", "/bin/true")).isEqualTo(126);
    assertThat(status(program, "000000000000000", "/bin/true", "true")).isEqualTo(126);
    assertThat(status(program, "000000000000000x", "/bin/true", "true")).isEqualTo(126);
    assertThat(status(program, "????????00000000", "/bin/true", "true")).isEqualTo(126);
    assertThat(status(program, "00000000????????", "/bin/true", "true")).isEqualTo(126);
    assertThat(status(program, "0".repeat(8 * 70_000), "/bin/true", "true")).isIn(126, -Errno.E2BIG);
  }

  private static void run(String... command) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }

  private static int status(String... command) throws SyscallException {
    final ExecBlock block = new ExecBlock(command[0], List.of(command), false, ScriptEnvironment.inherited());
    final int pid = new Spawn().start(block);
    if (pid < 0) {
      return pid;
    }
    try (Arena arena = Arena.ofConfined()) {
      final var waitStatus = arena.allocate(ValueLayout.JAVA_INT);
      assertThat(new RareCall("waitpid").result(pid, waitStatus.address(), 0)).isEqualTo(pid);
      return waitStatus.get(ValueLayout.JAVA_INT, 0) >> 8;
    }
  }
}
