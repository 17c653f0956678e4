package io.vigil.agent.os.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcFilesTest {
  private static final int OWN = (int) ProcessHandle.current().pid();

  @Test
  void shouldReadTheFilesOfAProcess() throws Exception {
    try (ProcFiles files = ProcFiles.open()) {
      assertThat(text(files, files.read(OWN, ProcFiles.File.STATE))).startsWith(OWN + " (");
      assertThat(text(files, files.read(OWN, ProcFiles.File.SHORT_NAME))).endsWith("\n");
      assertThat(text(files, files.read(OWN, ProcFiles.File.COMMAND_LINE))).contains("java");
    }
  }

  @Test
  void shouldSayThatAProcessIsGone() throws Exception {
    final Process process = new ProcessBuilder("true").start();
    process.waitFor();
    try (ProcFiles files = ProcFiles.open()) {
      assertThat(files.read((int) process.pid(), ProcFiles.File.SHORT_NAME)).isEqualTo(-Errno.ENOENT);
    }
  }

  @Test
  void shouldListEveryProcessOnceAndAgain() throws Exception {
    try (ProcFiles files = ProcFiles.open()) {
      for (int round = 0; round < 2; round++) {
        files.rewind();
        final List<Integer> listed = listed(files);
        assertThat(listed).doesNotHaveDuplicates().contains(OWN, 1).isSorted();
      }
    }
  }

  private static List<Integer> listed(ProcFiles files) throws SyscallException {
    final List<Integer> listed = new ArrayList<>();
    final int[] pids = new int[ProcFiles.LISTED_MAX];
    for (int found = files.list(pids); found > 0; found = files.list(pids)) {
      for (int i = 0; i < found; i++) {
        listed.add(pids[i]);
      }
    }
    return listed;
  }

  private static String text(ProcFiles files, int length) {
    final StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append((char) files.octets().get(i));
    }
    return text.toString();
  }
}
