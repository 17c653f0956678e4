package io.vigil.agent.os.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.os.linux.Namespace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A network namespace of the test's own, with one thread that lives in it; loopback is up. Removed on close. All that
 * opens sockets is to be run by {@link #call}: threads that it starts live in the namespace too.
 */
public final class TestNamespace implements AutoCloseable {
  private static final AtomicInteger COUNTER = new AtomicInteger();

  private final String name;
  private final ExecutorService inside;

  private TestNamespace(String name) {
    this.name = name;
    inside = Executors.newSingleThreadExecutor(task -> {
      final Thread thread = new Thread(task, "in-" + name);
      thread.setDaemon(true);
      return thread;
    });
  }

  /** Makes one, or skips the test without root. */
  public static TestNamespace create() throws Exception {
    Needs.root();
    final String name = "vigil-os-" + ProcessHandle.current().pid() + "-" + COUNTER.incrementAndGet();
    run(List.of("ip", "netns", "add", name));
    final TestNamespace namespace = new TestNamespace(name);
    namespace.call(() -> {
      Namespace.enter(name);
      return null;
    });
    namespace.ip("link set lo up");
    return namespace;
  }

  public String name() {
    return name;
  }

  /** {@code ip -n NAME WORDS}; answers what it printed, fails the test if it fails. */
  public String ip(String words) throws IOException, InterruptedException {
    final List<String> command = new ArrayList<>(List.of("ip", "-n", name));
    command.addAll(List.of(words.split(" ")));
    return run(command);
  }

  /** Runs the lines of {@code ip -batch} in one process: many changes in little time. */
  public void batch(List<String> lines) throws IOException, InterruptedException {
    final Process process = new ProcessBuilder("ip", "-n", name, "-batch", "-").redirectErrorStream(true)
        .start();
    try (var in = process.getOutputStream()) {
      in.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    final String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  /** Runs on the namespace's thread and waits. */
  public <T> T call(Callable<T> work) throws Exception {
    try {
      return inside.submit(work).get();
    } catch (ExecutionException wrapped) {
      if (wrapped.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw wrapped;
    }
  }

  @Override
  public void close() throws IOException {
    inside.shutdownNow();
    try {
      run(List.of("ip", "netns", "del", name));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    final Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    final String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(command + ": " + said).isZero();
    return said;
  }
}
