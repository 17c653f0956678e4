package io.vigil.agent.config.text;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * File name patterns as the shell and keepalived know them: {@code {a,b}}, {@code *}, {@code ?}, {@code [a-z]},
 * backslash. A wildcard matches no leading dot. Matches are sorted within each brace alternative.
 */
final class Glob {
  /** Alternatives of one pattern; a pattern of twenty nested braces would otherwise make a million. */
  private static final int ALTERNATIVES_MAX = 1_000;
  /** Paths of one pattern; {@code /*}{@code /*}{@code /*}{@code /*} would otherwise walk the whole file system. */
  static final int MATCHES_MAX = 10_000;
  private static final String WILDCARDS = "*?[";

  private Glob() {}

  /** Whether {@code pattern} can match a name other than itself. */
  static boolean hasWildcard(String pattern) {
    return pattern.chars().anyMatch(c -> WILDCARDS.indexOf(c) >= 0);
  }

  /** The patterns without braces that {@code pattern} stands for, in order. */
  static List<String> alternatives(String pattern) {
    final List<String> done = new ArrayList<>();
    final List<String> open = new ArrayList<>(List.of(pattern));
    while (!open.isEmpty() && done.size() + open.size() <= ALTERNATIVES_MAX) {
      final String next = open.removeFirst();
      final List<String> split = splitFirstBrace(next);
      if (split.isEmpty()) {
        done.add(next);
      } else {
        open.addAll(0, split);
      }
    }
    done.addAll(open);
    return done;
  }

  private static List<String> splitFirstBrace(String pattern) {
    final int open = pattern.indexOf('{');
    if (open < 0) {
      return List.of();
    }
    final List<String> middles = new ArrayList<>();
    int depth = 0;
    int from = open + 1;
    for (int i = open; i < pattern.length(); i++) {
      final char c = pattern.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if ((c == ',' && depth == 1) || depth == 0) {
        middles.add(pattern.substring(from, i));
        from = i + 1;
      }
      if (depth == 0) {
        final String tail = pattern.substring(i + 1);
        return middles.stream().map(middle -> pattern.substring(0, open) + middle + tail).toList();
      }
    }
    return List.of();
  }

  /**
   * What a pattern found.
   *
   * @param paths as spelled, sorted
   * @param named whether nothing was found because something named without wildcards does not exist
   */
  record Found(List<String> paths, boolean named) {
    static final Found NOTHING = new Found(List.of(), true);
  }

  /** The existing paths that {@code pattern} (without braces) matches, relative to {@code directory}. */
  static Found find(Path directory, String pattern) {
    List<String> found = List.of(pattern.startsWith("/") ? "/" : "");
    for (final String component : pattern.split("/", -1)) {
      if (component.isEmpty()) {
        continue;
      }
      final List<String> next = step(directory, found, component);
      if (next.isEmpty()) {
        final boolean searched = hasWildcard(component)
            && found.stream().anyMatch(parent -> Files.isDirectory(directory.resolve(parent)));
        return new Found(List.of(), !searched);
      }
      found = next;
    }
    return found.equals(List.of("")) ? Found.NOTHING : new Found(found, false);
  }

  private static List<String> step(Path directory, List<String> parents, String component) {
    final List<String> found = new ArrayList<>();
    for (final String parent : parents) {
      if (found.size() >= MATCHES_MAX) {
        break;
      }
      if (hasWildcard(component)) {
        names(directory.resolve(parent), component).forEach(name -> found.add(join(parent, name)));
        continue;
      }
      final String path = join(parent, component.replace("\\", ""));
      if (Files.exists(directory.resolve(path), LinkOption.NOFOLLOW_LINKS)) {
        found.add(path);
      }
    }
    return found;
  }

  private static String join(String parent, String name) {
    return parent.isEmpty() || parent.endsWith("/") ? parent + name : parent + "/" + name;
  }

  private static List<String> names(Path directory, String component) {
    final GlobPattern pattern = new GlobPattern(component);
    final List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (final Path entry : entries) {
        final String name = String.valueOf(entry.getFileName());
        if (pattern.matches(name)) {
          names.add(name);
        }
      }
    } catch (IOException e) {
      return List.of(); // as glob(3): a folder that cannot be listed matches nothing
    }
    names.sort(null);
    return names;
  }
}
