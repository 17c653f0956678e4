package io.vigil.tools.config;

import io.vigil.agent.config.host.HostFacts;
import io.vigil.agent.config.host.LinuxHost;
import io.vigil.agent.os.linux.Namespace;
import io.vigil.tools.live.Shell;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The host that the corpus is written for, as a network namespace: eth0 (10.77.0.1/24, fd77::1/64), eth1 (10.78.0.1/24, fd78::1/64),
 * eth2 without an address, dummy0 that cannot do multicast.
 */
final class CorpusHost implements AutoCloseable {
  private final String name;

  CorpusHost(int number) {
    name = "vc" + Long.toString(ProcessHandle.current().pid(), 36) + "-" + number;
    Shell.run("ip", "netns", "add", name);
    enter("sysctl", "-qw", "net.ipv6.conf.all.accept_dad=0", "net.ipv6.conf.default.accept_dad=0");
    ip("link", "set", "lo", "up");
    for (int i = 0; i <= 2; i++) {
      ip("link", "add", "eth" + i, "type", "veth", "peer", "name", "peer" + i);
      ip("link", "set", "eth" + i, "up");
      ip("link", "set", "peer" + i, "up");
    }
    ip("addr", "add", "10.77.0.1/24", "dev", "eth0");
    ip("addr", "add", "fd77::1/64", "dev", "eth0");
    ip("addr", "add", "10.78.0.1/24", "dev", "eth1");
    ip("addr", "add", "fd78::1/64", "dev", "eth1");
    ip("link", "add", "dummy0", "type", "veth", "peer", "name", "peer9");
    ip("link", "set", "dummy0", "up", "multicast", "off");
  }

  private void ip(String... arguments) {
    final List<String> command = new ArrayList<>(List.of("ip", "-n", name));
    command.addAll(List.of(arguments));
    Shell.run(command.toArray(String[]::new));
  }

  private void enter(String... command) {
    Shell.run(inside(List.of(command)).toArray(String[]::new));
  }

  /** {@code command} as it is run in here. */
  List<String> inside(List<String> command) {
    final List<String> whole = new ArrayList<>(List.of("ip", "netns", "exec", name));
    whole.addAll(command);
    return whole;
  }

  /** What Vigil sees in here. */
  HostFacts facts() {
    final CompletableFuture<HostFacts> facts = new CompletableFuture<>();
    Thread.ofPlatform().name("corpus-host").start(() -> {
      try {
        Namespace.enter(name);
        facts.complete(LinuxHost.ofThisThread());
      } catch (IOException e) {
        facts.completeExceptionally(e);
      }
    });
    return facts.join();
  }

  /** Takes away the interfaces that a keepalived which was killed has left. */
  void tidy() {
    for (final String type : new String[]{"macvlan", "ipvlan"}) {
      Shell.tryRun("ip", "-n", name, "-o", "link", "show", "type", type).output().lines()
          .map(line -> line.replaceFirst("^\\d+: ([^:@]+).*$", "$1"))
          .forEach(link -> Shell.tryRun("ip", "-n", name, "link", "del", link));
    }
  }

  @Override
  public void close() {
    Shell.tryRun("ip", "netns", "del", name);
  }
}
