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

  /** Starts them; the files lie in {@code folder}. They end by themselves should this process die. */
  Burden(Weight weight, Path folder) throws IOException {
    try {
      for (int i = 0; i < weight.busy(); i++) {
        start("i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done");
      }
      for (int i = 0; i < weight.writers(); i++) {
        start("dd if=/dev/zero of=" + folder.resolve("written" + i) + " bs=64k count=16 conv=fsync");
      }
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /** Each in a session of its own: where the kernel groups by sessions, each gets as much as the agent. */
  private void start(String work) throws IOException {
    processes.add(new ProcessBuilder("setsid", "/bin/sh", "-c",
        "while kill -0 " + ProcessHandle.current().pid() + "; do " + work + "; done")
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD).start());
  }

  @Override
  public void close() {
    final List<ProcessHandle> all = new ArrayList<>();
    for (final Process process : processes) {
      final List<ProcessHandle> below = process.descendants().toList();
      // The shell first: it would start the next one when its child is gone.
      process.destroyForcibly();
      below.forEach(ProcessHandle::destroyForcibly);
      all.add(process.toHandle());
      all.addAll(below);
    }
    all.forEach(process -> process.onExit().join());
    processes.clear();
  }
}
