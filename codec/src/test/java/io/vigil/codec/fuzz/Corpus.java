package io.vigil.codec.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** The inputs that breeding begins with. Grows; not thread-safe. */
public final class Corpus {
  private final List<byte[]> inputs = new ArrayList<>();

  /** The lines of the test resource {@code /fuzz/NAME.txt}; lines that begin with # are for people. */
  public static Corpus load(String name) {
    final Corpus corpus = new Corpus();
    try (InputStream in = Corpus.class.getResourceAsStream("/fuzz/" + name + ".txt")) {
      new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8).lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> corpus.add(HexFormat.of().parseHex(line.substring(line.indexOf(' ') + 1))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return corpus;
  }

  /** Adds one more. */
  public Corpus add(byte[] input) {
    inputs.add(input.clone());
    return this;
  }

  int size() {
    return inputs.size();
  }

  /** Not to be changed. */
  byte[] input(int i) {
    return inputs.get(i);
  }
}
