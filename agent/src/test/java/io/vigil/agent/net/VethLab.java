package io.vigil.agent.net;

import io.vigil.agent.os.linux.Namespace;
import io.vigil.codec.inet.IpAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/** Two network namespaces of our own, {@code left} and {@code right}, joined by one veth pair {@code v0}. */
final class VethLab implements AutoCloseable {
  static final String INTERFACE = "v0";
  static final IpAddress LEFT_V4 = address("10.11.12.1");
  static final IpAddress RIGHT_V4 = address("10.11.12.2");
  static final IpAddress LEFT_V6 = address("fe80::1");
  static final IpAddress RIGHT_V6 = address("fe80::2");
  static final IpAddress LEFT_GLOBAL = address("2001:db8::1");
  static final IpAddress RIGHT_GLOBAL = address("2001:db8::2");
  static final IpAddress GROUP_V4 = address("224.0.0.18");
  static final IpAddress GROUP_V6 = address("ff02::12");
  static final long LEFT_MAC = 0x0200_0000_0001L;

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final String left;
  private final String right;

  private VethLab() {
    final String unique = "vgnet" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
    left = unique + "l";
    right = unique + "r";
  }

  /** Skips the test where there is no root or no {@code ip}; fails instead where CI=true says that nothing may be skipped. */
  static VethLab open() {
    need("root", "root".equals(System.getProperty("user.name")));
    need("ip of iproute2", onPath("ip"));
    final VethLab lab = new VethLab();
    try {
      run("ip", "netns", "add", lab.left);
      run("ip", "netns", "add", lab.right);
      lab.link();
    } catch (RuntimeException | Error e) {
      lab.close();
      throw e;
    }
    return lab;
  }

  static void need(String what, boolean present) {
    if ("true".equals(System.getenv("CI")) && !present) {
      throw new AssertionError("needs " + what);
    }
    Assumptions.assumeTrue(present, "needs " + what);
  }

  static boolean onPath(String program) {
    for (final String folder : System.getenv("PATH").split(":", -1)) {
      if (Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }

  static IpAddress address(String text) {
    return IpAddress.parse(text).orElseThrow();
  }

  /** Makes the link, with addresses that are usable at once. */
  void link() {
    run("ip", "-n", left, "link", "add", INTERFACE, "address", "02:00:00:00:00:01", "type", "veth", "peer",
        "name", INTERFACE, "address", "02:00:00:00:00:02", "netns", right);
    for (final String side : new String[]{left, right}) {
      final int host = side.equals(left) ? 1 : 2;
      run("ip", "-n", side, "link", "set", "dev", INTERFACE, "addrgenmode", "none");
      run("ip", "-n", side, "addr", "add", "10.11.12." + host + "/24", "dev", INTERFACE);
      run("ip", "-n", side, "link", "set", INTERFACE, "up");
      run("ip", "-n", side, "addr", "add", "fe80::" + host + "/64", "dev", INTERFACE, "nodad");
      run("ip", "-n", side, "addr", "add", "2001:db8::" + host + "/64", "dev", INTERFACE, "nodad");
    }
  }

  void unlink() {
    onLeft("link", "del", INTERFACE);
  }

  /** {@code ip …} in the left namespace. */
  String onLeft(String... arguments) {
    return run(ip(left, arguments));
  }

  /** {@code ip …} in the right namespace. */
  String onRight(String... arguments) {
    return run(ip(right, arguments));
  }

  /** Command prefix that runs a program in the right namespace. */
  ProcessBuilder programOnRight(String... command) {
    final String[] all = new String[command.length + 4];
    all[0] = "ip";
    all[1] = "netns";
    all[2] = "exec";
    all[3] = right;
    System.arraycopy(command, 0, all, 4, command.length);
    return new ProcessBuilder(all);
  }

  <T> T inLeft(Callable<T> action) {
    return inside(left, action);
  }

  <T> T inRight(Callable<T> action) {
    return inside(right, action);
  }

  /** A thread of its own enters the namespace: a thread that is reused would stay there. */
  private static <T> T inside(String namespace, Callable<T> action) {
    final FutureTask<T> task = new FutureTask<>(() -> {
      Namespace.enter(namespace);
      return action.call();
    });
    final Thread thread = new Thread(task, "in " + namespace);
    thread.start();
    try {
      return task.get();
    } catch (Exception e) {
      throw new IllegalStateException(namespace, e);
    }
  }

  @Override
  public void close() {
    for (final String namespace : new String[]{left, right}) {
      if (Files.exists(Path.of("/run/netns", namespace))) {
        run("ip", "netns", "del", namespace);
      }
    }
  }

  private static String[] ip(String namespace, String... arguments) {
    final String[] command = new String[arguments.length + 3];
    command[0] = "ip";
    command[1] = "-n";
    command[2] = namespace;
    System.arraycopy(arguments, 0, command, 3, arguments.length);
    return command;
  }

  private static String run(String... command) {
    try {
      final Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      final String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(String.join(" ", command) + ": " + output);
      }
      return output;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(String.join(" ", command), e);
    }
  }
}
