package io.vigil.tools.check.host;

import io.vigil.agent.os.linux.ClockDiscipline;
import io.vigil.agent.os.netlink.AddressFact;
import io.vigil.agent.os.netlink.InterfaceTable;
import io.vigil.agent.os.netlink.RouteSocket;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The host this process runs on, in the network namespace of the calling thread. */
final class LinuxProbe implements HostProbe {
  private static final String DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
  /** Kernel files are short, and of a script only its beginning is worth a look. */
  private static final int TEXT_BYTES_MAX = 64 << 10;

  @Override
  public Optional<String> text(String path) {
    try (InputStream in = Files.newInputStream(Path.of(path))) {
      return Optional.of(new String(in.readNBytes(TEXT_BYTES_MAX), StandardCharsets.UTF_8).stripTrailing());
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  @Override
  public List<HostAddress> addresses() {
    final List<HostAddress> addresses = new ArrayList<>();
    try (RouteSocket socket = RouteSocket.open()) {
      for (final InterfaceTable.Entry entry : socket.list().entries()) {
        for (final AddressFact fact : entry.addresses()) {
          addresses.add(new HostAddress(entry.link().name(), fact.address(), fact.prefixLength()));
        }
      }
    } catch (IOException e) {
      return List.of();
    }
    return addresses;
  }

  @Override
  public boolean hasProgram(String name) {
    final String path = Optional.ofNullable(System.getenv("PATH")).orElse(DEFAULT_PATH);
    for (final String folder : path.split(":", -1)) {
      if (!folder.isEmpty() && Files.isExecutable(Path.of(folder).resolve(name))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Optional<Boolean> clockSynchronised() {
    return ClockDiscipline.synchronised();
  }
}
