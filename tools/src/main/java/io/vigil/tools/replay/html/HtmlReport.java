package io.vigil.tools.replay.html;

import io.vigil.agent.cli.UserMistakeException;
import io.vigil.tools.replay.model.CaptureReport;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** One self-contained page about a report, and the file it goes to. */
public final class HtmlReport {
  private final String name;
  private final Path file;

  private HtmlReport(String name, Path file) {
    this.name = name;
    this.file = file;
  }

  /**
   * Where the page will go, looked at before a long capture is read.
   *
   * @throws UserMistakeException if a file cannot be written there
   */
  public static HtmlReport to(String name) {
    final Path file;
    try {
      file = Path.of(name);
    } catch (InvalidPathException e) {
      throw mistake(name, "not a file name");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw mistake(name, Files.isDirectory(file)
          ? "is a directory: name a file in it"
          : "is not a regular file: the page is written beside it and then takes its place");
    }
    if (name.isEmpty() || !Files.isDirectory(folder(file))) {
      throw mistake(name, "there is no such folder");
    }
    if (!Files.isWritable(folder(file))) {
      throw mistake(name, "no permission to write into its folder");
    }
    return new HtmlReport(name, file);
  }

  /**
   * Writes the page: under another name first, so that whoever opens the file sees the old page or the whole new one.
   *
   * @throws UserMistakeException if that fails; the file is then as it was
   */
  public void write(CaptureReport report) {
    try {
      final Path target = Files.isSymbolicLink(file) && Files.exists(file)
          ? file.toRealPath()
          : file.toAbsolutePath();
      final Path draft = target
          .resolveSibling("." + target.getFileName() + "." + ProcessHandle.current().pid());
      try {
        try (Writer page = Files.newBufferedWriter(draft, StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
          Page.write(report, page);
        }
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (NoSuchFileException e) {
      throw mistake(name, "its folder is gone");
    } catch (IOException e) {
      throw mistake(name, String.valueOf(e.getMessage()));
    }
  }

  private static Path folder(Path file) {
    final Path parent = file.toAbsolutePath().getParent();
    return parent == null ? file.toAbsolutePath() : parent;
  }

  private static UserMistakeException mistake(String name, String reason) {
    return new UserMistakeException("--html " + name + ": cannot be written: " + reason);
  }
}
