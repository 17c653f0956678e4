package io.vigil.agent.config.bind;

import io.vigil.agent.config.host.FileFact;
import io.vigil.agent.config.host.HostFacts;
import io.vigil.agent.config.model.ScriptUser;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Follows a path to the file at its end, as one user may. */
final class PathWalk {
  private static final int LINKS_MAX = 40;
  private static final int OWNER_SHIFT = 6;
  private static final int GROUP_SHIFT = 3;
  private static final int EXECUTE = 1;
  private static final int ANY_EXECUTE = 0111;

  /** Where the walk ends. */
  sealed interface End {
    /** A regular file; {@code path} has no link in it. */
    record Found(String path, FileFact.Regular file) implements End {}

    /** The walk stops at {@code path}, because of {@code why}. */
    record Stopped(String path, String why) implements End {}

    /** The host cannot be asked. */
    record Unknown() implements End {}
  }

  private final HostFacts host;
  private final ScriptUser user;

  PathWalk(HostFacts host, ScriptUser user) {
    this.host = host;
    this.user = user;
  }

  /** Follows {@code path}, which is absolute. */
  End follow(String path) {
    final Deque<String> left = new ArrayDeque<>(components(path));
    String at = "";
    int links = 0;
    while (!left.isEmpty()) {
      final String component = left.removeFirst();
      if (component.equals("..")) {
        at = at.substring(0, Math.max(0, at.lastIndexOf('/')));
        continue;
      }
      final String here = at + "/" + component;
      switch (host.file(here)) {
        case FileFact.Unknown _ -> {
          return new End.Unknown();
        }
        case FileFact.Absent _ -> {
          return new End.Stopped(here, "does not exist or cannot be accessed");
        }
        case FileFact.Special _ -> {
          return new End.Stopped(here, "is neither a file nor a folder");
        }
        case FileFact.Link link -> {
          if (++links > LINKS_MAX) {
            return new End.Stopped(here, "is a link that leads in circles");
          }
          at = link.target().startsWith("/") ? "" : at;
          components(link.target()).reversed().forEach(left::addFirst);
        }
        case FileFact.Directory directory -> {
          if (!may(directory.uid(), directory.gid(), directory.mode())) {
            return new End.Stopped(here, "may not be entered by " + user.name());
          }
          at = here;
        }
        case FileFact.Regular file -> {
          return left.isEmpty() ? new End.Found(here, file) : new End.Stopped(here, "is not a folder");
        }
      }
    }
    return new End.Stopped(at.isEmpty() ? "/" : at, "is a folder");
  }

  /** The file at {@code path} by a way without links; the last name stays as it is, link or not. */
  String withoutLinkedFolders(String path) {
    final int name = path.lastIndexOf('/');
    return follow(path.substring(0, name)) instanceof End.Stopped folder
        ? folder.path() + path.substring(name)
        : path;
  }

  /** Whether the user may execute {@code file}. */
  boolean mayExecute(FileFact.Regular file) {
    return user.uid() == 0
        ? (file.mode() & ANY_EXECUTE) != 0
        : may(file.uid(), file.gid(), file.mode());
  }

  private boolean may(int uid, int gid, int mode) {
    if (user.uid() == 0) {
      return true;
    }
    if (user.uid() == uid) {
      return (mode >> OWNER_SHIFT & EXECUTE) != 0;
    }
    final boolean inGroup = user.gid() == gid || user.supplementaryGids().contains(gid);
    return (inGroup ? mode >> GROUP_SHIFT & EXECUTE : mode & EXECUTE) != 0;
  }

  /** The names in {@code path} between its slashes, without empty ones and dots. */
  static List<String> components(String path) {
    return List.of(path.split("/", -1)).stream().filter(c -> !c.isEmpty() && !c.equals(".")).toList();
  }
}
