package io.vigil.tools.demo;

import io.vigil.agent.cli.UserMistakeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Network namespaces for two agents and an observer, joined by a bridge in a fourth. Node x has 10.77.0.x/24 on {@code eth0}. Nothing of
 * it touches the host's own network; {@link #close} removes all of it.
 */
public final class LabNet implements AutoCloseable {
  /** The observer's node number. */
  static final int OBSERVER = 3;

  private final String prefix;
  private final String command;
  private final List<String> made = new ArrayList<>();

  /** The demo's. */
  LabNet() {
    this("vigil" + ProcessHandle.current().pid(), "demo --lab");
  }

  /**
   * Makes them; needs root and iproute2.
   *
   * @param prefix of their names, no other namespace's
   * @param command who needs them, for the message that says so
   * @throws UserMistakeException they cannot be made
   */
  public LabNet(String prefix, String command) {
    this.prefix = prefix;
    this.command = command;
    try {
      make("br");
      ip("br", "link", "add", "br0", "type", "bridge", "stp_state", "0", "forward_delay", "0");
      ip("br", "link", "set", "br0", "up");
      for (int node = 1; node <= OBSERVER; node++) {
        final String ns = make("n" + node);
        ip("br", "link", "add", "v" + node, "type", "veth", "peer", "name", "eth0", "netns", prefix + ns,
            "address",
            String.format(Locale.ROOT, "02:77:00:00:00:%02x", node));
        ip("br", "link", "set", "v" + node, "master", "br0", "up");
        ip(ns, "link", "set", "lo", "up");
        ip(ns, "link", "set", "eth0", "up");
        ip(ns, "addr", "add", "10.77.0." + node + "/24", "dev", "eth0");
      }
    } catch (UserMistakeException e) {
      close();
      throw e;
    }
  }

  /** Name of a node's namespace. */
  public String namespace(int node) {
    return prefix + "n" + node;
  }

  /** Whether the node's interface carries the address now. */
  boolean has(int node, String address) {
    return ip("n" + node, "-o", "addr", "show", "dev", "eth0").contains(" " + address + "/");
  }

  @Override
  public void close() {
    for (final String name : made.reversed()) {
      run(List.of("ip", "netns", "del", name));
    }
    made.clear();
  }

  private String make(String node) {
    must(List.of("ip", "netns", "add", prefix + node));
    made.add(prefix + node);
    return node;
  }

  private String ip(String node, String... arguments) {
    final List<String> words = new ArrayList<>(List.of("ip", "-n", prefix + node));
    words.addAll(List.of(arguments));
    return must(words);
  }

  private String must(List<String> words) {
    final Outcome outcome = run(words);
    if (outcome.status != 0) {
      throw new UserMistakeException(command + " needs root and iproute2: " + String.join(" ", words) + ": "
          + outcome.output.strip());
    }
    return outcome.output;
  }

  private static Outcome run(List<String> words) {
    try {
      final Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
      process.getOutputStream().close();
      final String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Outcome(process.waitFor(), output);
    } catch (IOException e) {
      return new Outcome(1, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome(1, "interrupted");
    }
  }

  private record Outcome(int status, String output) {}
}
