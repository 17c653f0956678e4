package io.vigil.tools.soak;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Processes that keep the machine busy while a soak runs; all of them end with it. One thread. */
final class Burden implements AutoCloseable {
  private final List<Process> processes = new ArrayList<>();

  /**
   * How heavy.
   *
   * @param busy processes that burn a processor each
   * @param writers processes that write and flush a file of a megabyte, again and again
   */
  record Weight(int busy, int writers) {}

  /** Starts them; the files lie in {@code folder}. */
  Burden(Weight weight, Path folder) throws IOException {
    try {
      for (int i = 0; i < weight.busy(); i++) {
        start("while :; do :; done");
      }
      for (int i = 0; i < weight.writers(); i++) {
        start("while :; do dd if=/dev/zero of=" + folder.resolve("written" + i)
            + " bs=64k count=16 conv=fsync; done");
      }
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private void start(String command) throws IOException {
    processes.add(new ProcessBuilder("/bin/sh", "-c", command).redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD).start());
  }

  @Override
  public void close() {
    for (final Process process : processes) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    processes.forEach(process -> process.onExit().join());
    processes.clear();
  }
}
