package io.vigil.agent.config.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** A configuration file on disk: read as a whole, or the reason why not. */
final class SourceFile {
  /** No configuration comes near; a log file given by mistake does not fill the heap. */
  private static final long BYTES_MAX = 8L << 20;
  private static final int BINARY_OCTETS_MIN = 2;
  private static final double BINARY_SHARE = 0.03;
  private static final String CONTROLS_OF_TEXT = "\t\n\u000b\f\r\u001b";

  private SourceFile() {}

  /** The outcome of reading. */
  sealed interface Read {
    /** The whole file and how its octets are characters. */
    final class Content implements Read {
      private final byte[] octets;
      private final Charset charset;

      Content(byte[] octets, Charset charset) {
        this.octets = octets;
        this.charset = charset;
      }

      byte[] octets() {
        return octets;
      }

      Charset charset() {
        return charset;
      }
    }

    record Failed(ProblemCode code, String why) implements Read {}
  }

  /** A file without a length is not opened: some of /proc have none and never end. */
  static Read read(Path path) {
    try {
      final PosixFileAttributes attributes = Files.readAttributes(path, PosixFileAttributes.class);
      if (attributes.isDirectory()) {
        return new Read.Failed(ProblemCode.FILE_IS_DIRECTORY, "is a directory");
      }
      if (!attributes.isRegularFile()) {
        return new Read.Failed(ProblemCode.FILE_IS_SPECIAL, "is not a regular file");
      }
      if (isExecutable(attributes.permissions())) {
        return new Read.Failed(ProblemCode.FILE_IS_EXECUTABLE,
            "is executable; a configuration file must not be");
      }
      if (attributes.size() > BYTES_MAX) {
        return new Read.Failed(ProblemCode.FILE_UNREADABLE, "is larger than " + (BYTES_MAX >> 20) + " MiB");
      }
      if (attributes.size() == 0 && !Files.isReadable(path)) {
        return new Read.Failed(ProblemCode.FILE_UNREADABLE, "cannot be read: permission denied");
      }
      return content(attributes.size() == 0 ? new byte[0] : Files.readAllBytes(path));
    } catch (NoSuchFileException e) {
      return new Read.Failed(ProblemCode.FILE_NOT_FOUND, "does not exist");
    } catch (AccessDeniedException e) {
      return new Read.Failed(ProblemCode.FILE_UNREADABLE, "cannot be read: permission denied");
    } catch (IOException e) {
      return new Read.Failed(ProblemCode.FILE_UNREADABLE, "cannot be read: " + e.getMessage());
    }
  }

  /** What a file with these octets is. */
  static Read content(byte[] octets) {
    if (isUtf16(octets)) {
      return new Read.Failed(ProblemCode.FILE_IS_BINARY, "is UTF-16 text: save it as UTF-8");
    }
    if (isBinary(octets)) {
      return new Read.Failed(ProblemCode.FILE_IS_BINARY, "is a binary file, not a configuration");
    }
    return new Read.Content(octets, charsetOf(octets));
  }

  private static boolean isExecutable(Set<PosixFilePermission> permissions) {
    return permissions.contains(PosixFilePermission.OWNER_EXECUTE)
        || permissions.contains(PosixFilePermission.GROUP_EXECUTE)
        || permissions.contains(PosixFilePermission.OTHERS_EXECUTE);
  }

  /** A single stray NUL only costs its line; more than three octets in a hundred that no text has are a binary. */
  static boolean isBinary(byte[] octets) {
    int strange = 0;
    for (final byte octet : octets) {
      if (octet >= 0 && octet < ' ' && CONTROLS_OF_TEXT.indexOf(octet) < 0) {
        strange++;
      }
    }
    return strange >= BINARY_OCTETS_MIN && strange > octets.length * BINARY_SHARE;
  }

  private static boolean isUtf16(byte[] octets) {
    return octets.length >= 2
        && ((octets[0] == (byte) 0xFF && octets[1] == (byte) 0xFE)
            || (octets[0] == (byte) 0xFE && octets[1] == (byte) 0xFF));
  }

  /** UTF-8 where the whole file is; otherwise every octet is a character, so that nothing is lost. */
  private static Charset charsetOf(byte[] octets) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
      return StandardCharsets.UTF_8;
    } catch (CharacterCodingException e) {
      return StandardCharsets.ISO_8859_1;
    }
  }
}
