package io.vigil.agent.daemon.supervision;

import io.vigil.agent.os.linux.Errno;
import io.vigil.agent.os.linux.LockedFile;
import io.vigil.agent.os.linux.SyscallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The agent's pid files: mode 0644, write-locked for life with the kind of lock that keepalived takes, so that neither agent starts
 * while the other one holds them. Closing removes them. One thread.
 */
public final class PidFiles implements AutoCloseable {
  private static final int MODE = 0644;
  private static final int TRIES_MAX = 10;

  private final List<Taken> files = new ArrayList<>();

  private PidFiles() {}

  /**
   * Takes all files or none.
   *
   * @throws PidFileException somebody else runs, or a file cannot be created
   */
  public static PidFiles take(PidFilePaths paths, long pid) throws PidFileException {
    final PidFiles taken = new PidFiles();
    final Set<Path> distinct = new LinkedHashSet<>();
    distinct.add(paths.main().toAbsolutePath().normalize());
    distinct.add(paths.vrrp().toAbsolutePath().normalize());
    try {
      for (final Path path : distinct) {
        taken.files.add(takeOne(path, pid));
      }
      return taken;
    } catch (PidFileException refused) {
      taken.close();
      throw refused;
    }
  }

  /** Removes the files, still locked, and gives up the locks. */
  @Override
  public void close() {
    for (final Taken taken : files) {
      taken.remove();
    }
    files.clear();
  }

  /**
   * Who ends removes its file: a file that lost its name between our open and our lock is nobody's sign any more. Older keepalived
   * (2.2) takes no lock but looks whether the process in the file lives; so do we where that is a keepalived.
   */
  private static Taken takeOne(Path path, long pid) throws PidFileException {
    try {
      Files.createDirectories(path.getParent());
      for (int tries = 0; tries < TRIES_MAX; tries++) {
        final Taken taken = new Taken(path, LockedFile.open(path.toString(), MODE));
        final boolean there = taken.isStillThere();
        final PidHolder named = PidHolder.of(path);
        if (there && !named.isKeepalived()) {
          taken.file.replace(pid + "\n", MODE);
          return taken;
        }
        taken.file.close();
        if (there) {
          throw new PidFileException(named.sentence(path));
        }
      }
      throw new PidFileException("pid file " + path + ": other processes keep creating and removing it");
    } catch (PidFileException refused) {
      throw refused;
    } catch (SyscallException refused) {
      throw new PidFileException(refused.errno() == Errno.EAGAIN
          ? PidHolder.of(path).sentence(path)
          : "pid file " + path + ": " + refused.getMessage());
    } catch (IOException refused) {
      throw new PidFileException("pid file " + path + " cannot be created: " + refused);
    }
  }

  private record Taken(Path path, LockedFile file) {
    boolean isStillThere() throws IOException {
      return Files.exists(path) && Files.isSameFile(Path.of(file.procPath()), path);
    }

    void remove() {
      try (file) {
        if (isStillThere()) {
          Files.delete(path);
        }
      } catch (IOException e) {
        // The name is left behind without a lock: the next start takes it over.
      }
    }
  }
}
