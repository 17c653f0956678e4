package io.vigil.agent.control.socket;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The socket as a file. It is bound in a folder that nobody else may enter and moved to its place when its mode and group are right, so
 * that there is no moment at which anybody else could connect, and a dead predecessor's file is replaced without a gap. The group is
 * that of the folder: an administrator who wants one to have access gives it the folder. The main thread.
 */
final class SocketFile {
  private static final Set<PosixFilePermission> SOCKET_MODE = PosixFilePermissions
      .fromString("rw-rw----");
  private static final FileAttribute<?> PRIVATE = PosixFilePermissions
      .asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path path;
  private boolean installed;

  private SocketFile(Path path) {
    this.path = path;
  }

  static SocketFile of(Path path) {
    return new SocketFile(path.toAbsolutePath().normalize());
  }

  /** Binds. */
  @FunctionalInterface
  interface Binder {
    void bind(Path at) throws IOException;
  }

  /** Makes the socket by {@code binder} and puts it in its place. */
  void install(Binder binder) throws IOException {
    if (isAnswered()) {
      throw new IOException(
          path + " is answered by another agent; -s or -p gives this one a socket of its own");
    }
    final Path folder = path.getParent();
    Files.createDirectories(folder);
    final Path secret = Files.createTempDirectory(folder, ".s", PRIVATE);
    try {
      final Path fresh = secret.resolve("s");
      binder.bind(fresh);
      final PosixFileAttributeView view = Files.getFileAttributeView(fresh, PosixFileAttributeView.class);
      view.setGroup(
          Files.getFileAttributeView(folder, PosixFileAttributeView.class).readAttributes().group());
      view.setPermissions(SOCKET_MODE);
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      installed = true;
    } finally {
      empty(secret);
    }
  }

  /** Takes it away, if it is ours. */
  void remove() {
    if (installed) {
      installed = false;
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        // The name is left behind and answers nobody: the next start replaces it.
      }
    }
  }

  private boolean isAnswered() {
    if (!Files.exists(path)) {
      return false;
    }
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      return channel.connect(UnixDomainSocketAddress.of(path));
    } catch (IOException | IllegalArgumentException refused) {
      return false;
    }
  }

  private static void empty(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (final Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
