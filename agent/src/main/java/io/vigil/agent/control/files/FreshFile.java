package io.vigil.agent.control.files;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A file that replaces another when it is complete. It is made under a name nobody can guess, with mode 0600, and follows no link:
 * neither a reader nor whoever may write to {@code /tmp} sees half of it or has it written elsewhere.
 */
final class FreshFile implements AutoCloseable {
  private final Path target;
  private final Path draft;
  private final BufferedWriter writer;
  private boolean complete;

  FreshFile(Path target) throws IOException {
    this.target = target;
    this.draft = Files.createTempFile(target.toAbsolutePath().getParent(), ".vigil", ".tmp",
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    this.writer = Files.newBufferedWriter(draft, StandardCharsets.UTF_8);
  }

  void write(String text) throws IOException {
    writer.write(text);
  }

  /** Puts it in its place. */
  void publish(Set<PosixFilePermission> mode) throws IOException {
    writer.close();
    Files.setPosixFilePermissions(draft, mode);
    Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    complete = true;
  }

  @Override
  public void close() throws IOException {
    writer.close();
    if (!complete) {
      Files.deleteIfExists(draft);
    }
  }
}
