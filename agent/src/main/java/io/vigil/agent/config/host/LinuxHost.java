package io.vigil.agent.config.host;

import io.vigil.agent.os.linux.Credentials;
import io.vigil.agent.os.linux.SyscallException;
import io.vigil.agent.os.netlink.InterfaceTable;
import io.vigil.agent.os.netlink.LinkFact;
import io.vigil.agent.os.netlink.RouteSocket;
import io.vigil.agent.time.NanoClock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The host the agent runs on. Interfaces are those of one moment; files and accounts are asked when they are needed.
 * Blocks: never on a loop.
 */
public final class LinuxHost implements HostFacts {
  private static final int PERMISSIONS = 07777;
  private static final int TYPE = 0170000;
  private static final int TYPE_DIRECTORY = 0040000;
  private static final int TYPE_REGULAR = 0100000;
  private static final int TYPE_LINK = 0120000;
  private static final byte[] ELF = {0x7F, 'E', 'L', 'F'};
  private static final byte[] SHEBANG = {'#', '!'};

  private final InterfaceTable interfaces;

  /** A host with these interfaces. */
  public LinuxHost(InterfaceTable interfaces) {
    this.interfaces = interfaces;
  }

  /** The host as the calling thread sees it, in its network namespace. */
  public static LinuxHost ofThisThread() throws IOException {
    try (RouteSocket socket = RouteSocket.open()) {
      return new LinuxHost(socket.list());
    }
  }

  @Override
  public InterfaceFact networkInterface(String name) {
    return interfaces.byName(name).map(LinuxHost::present).orElseGet(InterfaceFact.Absent::new);
  }

  private static InterfaceFact present(InterfaceTable.Entry entry) {
    final LinkFact link = entry.link();
    return new InterfaceFact.Present(link.mtuBytes(), link.multicast(), link.loopback());
  }

  @Override
  public int randomSeed() {
    return Long.hashCode(NanoClock.SYSTEM.nanoTime());
  }

  @Override
  public FileFact file(String path) {
    try {
      final Path file = Path.of(path);
      final Map<String, Object> facts = Files.readAttributes(file, "unix:mode,uid,gid",
          LinkOption.NOFOLLOW_LINKS);
      final int mode = number(facts, "mode");
      final int uid = number(facts, "uid");
      final int gid = number(facts, "gid");
      return switch (mode & TYPE) {
        case TYPE_DIRECTORY -> new FileFact.Directory(uid, gid, mode & PERMISSIONS);
        case TYPE_REGULAR -> new FileFact.Regular(uid, gid, mode & PERMISSIONS);
        case TYPE_LINK -> new FileFact.Link(Files.readSymbolicLink(file).toString());
        default -> new FileFact.Special();
      };
    } catch (IOException | InvalidPathException e) {
      return new FileFact.Absent(); // a file that cannot be looked at cannot be run: the same to a script
    }
  }

  private static int number(Map<String, Object> facts, String name) {
    return facts.get(name) instanceof Integer number ? number : 0;
  }

  @Override
  public FolderFact folder(String path) {
    try {
      final Path folder = Path.of(path);
      if (!Files.isDirectory(folder)) {
        return new FolderFact.Absent();
      }
      final FileStore store = Files.getFileStore(folder);
      return new FolderFact.Present(store.type(), store.isReadOnly());
    } catch (IOException | InvalidPathException e) {
      return new FolderFact.Absent(); // as with files: what cannot be looked at cannot be used
    }
  }

  @Override
  public TextFact text(String path, int octetsMax) {
    try (InputStream in = Files.newInputStream(Path.of(path))) {
      return new TextFact.Present(new String(in.readNBytes(octetsMax), StandardCharsets.ISO_8859_1));
    } catch (IOException | InvalidPathException e) {
      return new TextFact.Unreadable();
    }
  }

  @Override
  public AccountFact user(String name) {
    try {
      final Optional<Credentials.User> user = Credentials.user(name);
      if (user.isEmpty()) {
        return new AccountFact.Absent();
      }
      return new AccountFact.Known(name, user.get().uid(), user.get().gid(),
          Credentials.groups(name, user.get().gid()));
    } catch (SyscallException e) {
      return new AccountFact.Absent(); // as keepalived: a user who cannot be looked up runs nothing
    }
  }

  @Override
  public Optional<Integer> group(String name) {
    try {
      return Credentials.group(name).stream().boxed().findFirst();
    } catch (SyscallException e) {
      return Optional.empty(); // as above
    }
  }

  @Override
  public AccountFact.Known self() {
    final int uid = ownId("unix:uid");
    final int gid = ownId("unix:gid");
    return new AccountFact.Known(uid == 0 ? "root" : "uid " + uid, uid, gid, List.of(gid));
  }

  /** The kernel gives a process's folder in /proc to its effective user and group. */
  private static int ownId(String attribute) {
    try {
      return (int) Files.getAttribute(Path.of("/proc/self"), attribute);
    } catch (IOException e) {
      throw new IllegalStateException("/proc/self cannot be read: is /proc mounted?", e);
    }
  }

  @Override
  public Optional<String> environment(String name) {
    return Optional.ofNullable(System.getenv(name));
  }

  @Override
  public boolean isProgram(String path) {
    try (InputStream in = Files.newInputStream(Path.of(path))) {
      final byte[] head = in.readNBytes(ELF.length);
      return startsWith(head, ELF) || startsWith(head, SHEBANG);
    } catch (IOException | InvalidPathException e) {
      return true; // a program that root may run and not read: the kernel will judge it
    }
  }

  private static boolean startsWith(byte[] head, byte[] mark) {
    if (head.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if (head[i] != mark[i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String workingDirectory() {
    return Path.of("").toAbsolutePath().toString();
  }
}
