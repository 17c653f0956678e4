package io.vigil.tools.conform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One planted fault: a piece of the product's source that stands there exactly once, and what replaces it. */
public record Mutation(String fault, String file, String text, String replacement) {
  private static final String MACHINE = "agent/src/main/java/io/vigil/agent/machine/";
  private static final String CODEC = "codec/src/main/java/io/vigil/codec/";

  /** A fault in a class of {@code agent.machine}. */
  public static Mutation machine(String fault, String type, String text, String replacement) {
    return new Mutation(fault, MACHINE + type + ".java", text, replacement);
  }

  static Mutation codec(String fault, String type, String text, String replacement) {
    return new Mutation(fault, CODEC + type + ".java", text, replacement);
  }

  /** The faulty source. */
  String source() throws IOException {
    final String source = Files.readString(Path.of(System.getProperty("vigil.root", "..")).resolve(file));
    final int at = source.indexOf(text);
    if (at < 0 || source.indexOf(text, at + 1) >= 0) {
      throw new IllegalStateException(file + " must hold exactly once: " + text);
    }
    return source.replace(text, replacement);
  }

  /** The type that {@link #file} declares. */
  String typeName() {
    final int root = file.indexOf("/java/") + "/java/".length();
    return file.substring(root, file.length() - ".java".length()).replace('/', '.');
  }

  @Override
  public String toString() {
    return fault;
  }
}
