package io.vigil.tools.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Commands of the test host, and waiting for what they bring about. */
public final class Shell {
  private static final long POLL_NS = 20_000_000L;

  private Shell() {}

  /** Output of a command that must succeed. */
  public static String run(String... command) {
    final Result result = tryRun(command);
    if (result.status != 0) {
      throw new IllegalStateException(
          List.of(command) + " ended with " + result.status + ": " + result.output);
    }
    return result.output;
  }

  /** Output and status of a command, whatever it says. */
  public static Result tryRun(String... command) {
    try {
      final Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      final String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("hangs: " + List.of(command));
      }
      return new Result(process.exitValue(), output);
    } catch (IOException e) {
      return new Result(127, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a test", e);
    }
  }

  /** Waits until the condition holds; {@code state} is what the failure shows. */
  public static void await(String what, Duration atMost, BooleanSupplier condition, Supplier<String> state) {
    final long endNs = System.nanoTime() + atMost.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - endNs > 0) {
        throw new AssertionError("not within " + atMost + ": " + what + "\n" + state.get());
      }
      LockSupport.parkNanos(POLL_NS);
    }
  }

  /** What a command left. */
  public record Result(int status, String output) {}
}
