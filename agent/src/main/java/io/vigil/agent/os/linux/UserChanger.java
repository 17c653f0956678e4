package io.vigil.agent.os.linux;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The program that is executed first when a script runs as another user: takes the identity, then executes the script. Ours if
 * the package brings it for this processor ({@code libexec/as-user.x86_64}: 393 octets, no libraries, 0.1 ms), otherwise
 * {@code setpriv} of util-linux (1.5 ms). {@link Identity} says why there is such a program at all. Immutable.
 */
public final class UserChanger {
  private static final List<Path> SETPRIV = List.of(Path.of("/usr/bin/setpriv"), Path.of("/bin/setpriv"));
  private static final int NUMBER_CHARACTERS = 8;

  private final Path program;
  private final boolean ours;

  private UserChanger(Path program, boolean ours) {
    this.program = program;
    this.ours = ours;
  }

  /**
   * The quickest there is.
   *
   * @param libexec the package's folder of helpers
   * @return empty when a script of another user cannot be started on this host
   */
  public static Optional<UserChanger> find(Optional<Path> libexec) {
    final String processor = "amd64".equals(System.getProperty("os.arch")) ? "x86_64" : "aarch64";
    final Optional<Path> own = libexec.map(folder -> folder.resolve("as-user." + processor))
        .filter(Files::isExecutable);
    if (own.isPresent()) {
      return Optional.of(new UserChanger(own.get().toAbsolutePath(), true));
    }
    return SETPRIV.stream().filter(Files::isExecutable).findFirst().map(path -> new UserChanger(path, false));
  }

  /** The file to execute first. */
  public String program() {
    return program.toString();
  }

  /**
   * Its argument vector, so that it executes {@code path} with {@code argv}. Under setpriv argv[0] is the path.
   *
   * @throws IllegalArgumentException for the number -1, which the kernel takes for "leave it as it is"
   */
  List<String> command(int uid, int gid, List<Integer> groups, String path, List<String> argv) {
    if (uid == -1 || gid == -1) {
      throw new IllegalArgumentException("no user or group has the number -1");
    }
    final List<String> words = new ArrayList<>(List.of(program.toString()));
    if (ours) {
      words.add(numbers(uid, gid, groups));
      words.add(path);
      words.addAll(argv);
      return words;
    }
    words.addAll(
        List.of("--reuid=" + Integer.toUnsignedString(uid), "--regid=" + Integer.toUnsignedString(gid)));
    words.add(groups.isEmpty()
        ? "--clear-groups"
        : "--groups=" + String.join(",", groups.stream().map(Integer::toUnsignedString).toList()));
    words.addAll(List.of("--inh-caps=-all", "--", path));
    words.addAll(argv.subList(1, argv.size()));
    return words;
  }

  /** Each number as eight characters of four bits, '0' to '?': nothing that a few instructions could misread. */
  private static String numbers(int uid, int gid, List<Integer> groups) {
    final StringBuilder text = new StringBuilder();
    number(text, uid);
    number(text, gid);
    for (final int group : groups) {
      number(text, group);
    }
    return text.toString();
  }

  private static void number(StringBuilder text, int number) {
    for (int shift = 4 * (NUMBER_CHARACTERS - 1); shift >= 0; shift -= 4) {
      text.append((char) ('0' + (number >>> shift & 15)));
    }
  }
}
