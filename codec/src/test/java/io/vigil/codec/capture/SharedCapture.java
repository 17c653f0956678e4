package io.vigil.codec.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The captures of real peers among the test resources. */
final class SharedCapture {
  static final String FOLDER = "/captures/";

  private SharedCapture() {}

  static byte[] octets(String name) {
    try (InputStream in = SharedCapture.class.getResourceAsStream(FOLDER + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SHA-256 sums by file name, the page about the captures among them. */
  static Map<String, String> sums() {
    return new String(octets("SHA256SUMS"), StandardCharsets.UTF_8).lines().map(line -> line.split(" +", 2))
        .collect(Collectors.toMap(parts -> parts[1], parts -> parts[0]));
  }

  static List<String> names() {
    return sums().keySet().stream().filter(name -> !name.endsWith(".md")).sorted().toList();
  }

  /** Name and number of frames, from the table of the page. */
  static Map<String, Integer> frameCounts() {
    return new String(octets("README.md"), StandardCharsets.UTF_8).lines()
        .filter(line -> line.startsWith("| "))
        .map(line -> line.split("\\|")).filter(cells -> cells[1].contains(".pcap"))
        .collect(Collectors.toMap(cells -> cells[1].strip(), cells -> Integer.valueOf(cells[2].strip())));
  }
}
