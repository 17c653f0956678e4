package io.vigil.tools.check;

import io.vigil.agent.cli.UserMistakeException;
import io.vigil.agent.config.text.Position;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The texts that were read, for the lines that messages quote, and the way to what is no file: standard input and
 * pipes. Not thread-safe.
 */
public final class Sources {
  private static final String STANDARD_INPUT = "-";
  /** As for a file: no configuration comes near. */
  private static final int STREAM_BYTES_MAX = 8 << 20;

  private final Map<String, List<String>> lines = new HashMap<>();

  /**
   * The octets of {@code name} if they can be read once only (standard input, a pipe); empty for a file, which can be
   * read.
   *
   * @throws UserMistakeException it does not exist or cannot be read
   */
  Optional<byte[]> stream(String name) {
    if (name.equals(STANDARD_INPUT)) {
      return Optional.of(drained(name, System.in));
    }
    final Path path = Path.of(name);
    try (InputStream in = Files.newInputStream(path)) {
      if (Files.isDirectory(path)) {
        throw new UserMistakeException(name + ": is a directory, not a file");
      }
      return Files.isRegularFile(path) ? Optional.empty() : Optional.of(drained(name, in));
    } catch (NoSuchFileException e) {
      throw new UserMistakeException(name + ": no such file");
    } catch (AccessDeniedException e) {
      throw new UserMistakeException(name + ": cannot be read: permission denied");
    } catch (IOException e) {
      throw new UserMistakeException(name + ": cannot be read: " + e.getMessage());
    }
  }

  private byte[] drained(String name, InputStream in) {
    try {
      final byte[] octets = in.readNBytes(STREAM_BYTES_MAX + 1);
      if (octets.length > STREAM_BYTES_MAX) {
        throw new UserMistakeException(name + ": is larger than " + (STREAM_BYTES_MAX >> 20) + " MiB");
      }
      lines.put(name, split(octets));
      return octets;
    } catch (IOException e) {
      throw new UserMistakeException(name + ": cannot be read: " + e.getMessage());
    }
  }

  /** The line at {@code at} as it was written; empty for a file as a whole, or one that cannot be read any more. */
  public Optional<String> line(Position at) {
    final List<String> text = lines.computeIfAbsent(at.file(), Sources::fileLines);
    return at.line() < 1 || at.line() > text.size() ? Optional.empty() : Optional.of(text.get(at.line() - 1));
  }

  private static List<String> fileLines(String name) {
    try {
      return split(Files.readAllBytes(Path.of(name)));
    } catch (IOException e) {
      return List.of(); // it was there a moment ago: the message stands without its line
    }
  }

  /** Lines end at line feeds alone, as the configuration's own reader has it. */
  private static List<String> split(byte[] octets) {
    final String utf8 = new String(octets, StandardCharsets.UTF_8);
    final String text = utf8.indexOf('\uFFFD') < 0 ? utf8 : new String(octets, StandardCharsets.ISO_8859_1);
    return List.of(text.split("\n", -1));
  }
}
