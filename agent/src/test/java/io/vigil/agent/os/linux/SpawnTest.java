package io.vigil.agent.os.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpawnTest {
  @TempDir
  Path folder;

  @Test
  void shouldAnswerWhyTheKernelRefused() throws Exception {
    final Path plain = Files.writeString(folder.resolve("plain"), "no program");
    final Path binary = Files.writeString(folder.resolve("binary"), "\177no program");
    assertThat(binary.toFile().setExecutable(true)).isTrue();

    assertThat(start(folder.resolve("absent"))).isEqualTo(-Errno.ENOENT);
    assertThat(start(plain)).isEqualTo(-Errno.EACCES);
    assertThat(start(binary)).isEqualTo(-Errno.ENOEXEC);
  }

  @Test
  void shouldWriteTheNumberAsTheLastArgument() throws Exception {
    final Path out = folder.resolve("out");
    final ExecBlock block = new ExecBlock("/bin/sh",
        List.of("sh", "-c", "echo \"$0 $*\" >> " + out, "größe", ""), true, ScriptEnvironment.inherited());
    for (final int number : new int[]{255, 0, 10, 9}) {
      block.number(number);
      final int pid = new Spawn().start(block);
      assertThat(pid).isPositive();
      assertThat(new RareCall("waitpid").result(pid, 0, 0)).isEqualTo(pid);
    }

    assertThat(Files.readAllLines(out)).containsExactly("größe  255", "größe  0", "größe  10", "größe  9");
  }

  @Test
  void shouldRefuseAnArgumentThatTheKernelWouldCutShort() {
    assertThatThrownBy(() -> new ExecBlock("/bin/true", List.of("true", "a\0b"), false,
        ScriptEnvironment.of(new byte[0]))).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldPassTheEnvironmentOctetForOctetLessTheDangerousAndOurOwn() {
    final byte[] entries = ("A=1\0IFS=x\0LD_PRELOAD=/l\0LD_LIBRARY_PATH=/l\0LD_LIBRARY_PATHS=kept\0"
        + "_JAVA_SR_SIGNUM=58\0VIGIL_INTERNAL_X=1\0VIGIL_SITE=kept\0EMPTY=\0NOEQUALS\0B=\u00ff\u00e9\0")
        .getBytes(StandardCharsets.ISO_8859_1);

    assertThat(ScriptEnvironment.of(entries).entries()).containsExactly("A=1", "LD_LIBRARY_PATHS=kept",
        "VIGIL_SITE=kept", "EMPTY=", "NOEQUALS", "B=\u00ff\u00e9");
  }

  private static int start(Path path) throws SyscallException {
    return new Spawn()
        .start(new ExecBlock(path.toString(), List.of(path.toString()), false,
            ScriptEnvironment.of(new byte[0])));
  }
}
