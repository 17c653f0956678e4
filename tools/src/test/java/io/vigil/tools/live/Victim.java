package io.vigil.tools.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A program under a name that nothing else on the host has, to be tracked: a copy of the shell that waits for ever. */
final class Victim implements AutoCloseable {
  private static final AtomicInteger MADE = new AtomicInteger();

  private final Path program;
  private final Path pipe;
  /** Nobody ever writes into it: what has executed itself again must not find the end of what the first one was told. */
  private final Path silence;
  private final List<Process> running = new ArrayList<>();

  Victim(Path folder) throws IOException {
    final String name = "vv" + Long.toString(ProcessHandle.current().pid(), 36) + "x"
        + MADE.incrementAndGet();
    program = folder.resolve(name);
    pipe = folder.resolve(name + ".pipe");
    silence = folder.resolve(name + ".silence");
    Files.copy(Path.of("/bin/sh").toRealPath(), program);
    Shell.run("chmod", "755", program.toString());
    Shell.run("mkfifo", pipe.toString(), silence.toString());
  }

  /** Its short name. */
  String name() {
    return program.getFileName().toString();
  }

  /** One more of it; it waits without a child. */
  void run() {
    start("read x < " + pipe);
  }

  /** One more of it, which executes itself again when {@link #again} is called, and waits. */
  void runTwice() {
    start("read x < " + pipe + "; exec " + program + " -c 'read second < " + silence + "'");
  }

  /** Lets it execute itself; returns when it has. */
  void again() throws IOException {
    Files.writeString(pipe, "go\n");
    final Path line = Path.of("/proc/" + running.getLast().pid() + "/cmdline");
    Shell.await("second program", Duration.ofSeconds(20), () -> isSecond(line), line::toString);
  }

  /** Kills all of them. */
  void kill() {
    running.forEach(Process::destroyForcibly);
    running.clear();
  }

  @Override
  public void close() {
    kill();
  }

  private void start(String words) {
    try {
      running.add(new ProcessBuilder(program.toString(), "-c", words).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isSecond(Path line) {
    try {
      return Files.readString(line).contains("\0read second");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
