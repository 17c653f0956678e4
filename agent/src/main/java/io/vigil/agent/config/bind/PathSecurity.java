package io.vigil.agent.config.bind;

import io.vigil.agent.config.host.FileFact;
import io.vigil.agent.config.host.HostFacts;
import java.util.Optional;

/**
 * Whether somebody other than root could change what a root script is: every component of its path is looked at,
 * links not followed.
 */
final class PathSecurity {
  private static final int SET_UID = 04000;
  private static final int SET_GID = 02000;
  private static final int STICKY = 01000;
  private static final int GROUP_WRITE = 020;
  private static final int OTHERS_WRITE = 02;

  /**
   * What is wrong.
   *
   * @param element the component of the path that is to blame
   * @param unsafe false for a mere link, with which keepalived disables the script and Vigil only warns
   */
  record Finding(String element, String why, boolean unsafe) {}

  private final HostFacts host;

  PathSecurity(HostFacts host) {
    this.host = host;
  }

  /** Whether the checks apply: the script gets the rights of root by its user or by its own bits. */
  static boolean applies(int uid, int gid, FileFact.Regular file) {
    return uid == 0 || gid == 0 || ((file.mode() & SET_UID) != 0 && file.uid() == 0)
        || ((file.mode() & SET_GID) != 0 && file.gid() == 0);
  }

  /** The worst finding on the way to {@code path}. */
  Optional<Finding> examine(String path) {
    Optional<Finding> link = Optional.empty();
    String at = "";
    final var components = PathWalk.components(path);
    for (int i = -1; i < components.size(); i++) {
      at = i < 0 ? "" : at + "/" + components.get(i);
      final Optional<Finding> finding = element(at.isEmpty() ? "/" : at, i == components.size() - 1);
      if (finding.isPresent() && finding.get().unsafe()) {
        return finding;
      }
      link = link.isPresent() ? link : finding;
    }
    return link;
  }

  private Optional<Finding> element(String path, boolean last) {
    return switch (host.file(path)) {
      case FileFact.Directory d -> permissions(path, d.uid(), d.gid(), d.mode(), (d.mode() & STICKY) != 0);
      case FileFact.Regular f -> permissions(path, f.uid(), f.gid(), f.mode(), false);
      case FileFact.Link link when !last -> Optional.of(
          new Finding(path, "is a symbolic link to " + link.target(), false));
      case FileFact.Link _,FileFact.Special _,FileFact.Absent _,FileFact.Unknown _ -> Optional.empty();
    };
  }

  private static Optional<Finding> permissions(String path, int uid, int gid, int mode, boolean sticky) {
    if (uid != 0) {
      return Optional.of(new Finding(path, "belongs to user " + uid + ", not to root", true));
    }
    if (!sticky && (mode & OTHERS_WRITE) != 0) {
      return Optional.of(new Finding(path, "can be written by everybody", true));
    }
    if (!sticky && gid != 0 && (mode & GROUP_WRITE) != 0) {
      return Optional.of(new Finding(path, "can be written by group " + gid, true));
    }
    return Optional.empty();
  }
}
