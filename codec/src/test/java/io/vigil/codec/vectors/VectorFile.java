package io.vigil.codec.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Reads the copies in the test resources. */
final class VectorFile {
  static final String FOLDER = "/vectors/";
  static final List<String> VALID = List.of("valid-v2.json", "valid-v3-ipv4.json", "valid-v3-ipv6.json");
  static final List<String> REFUSED_OR_JUDGED = List.of("malformed.json", "acceptance.json");

  private VectorFile() {}

  static byte[] octets(String name) {
    try (InputStream in = VectorFile.class.getResourceAsStream(FOLDER + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<Vector> vectors(List<String> names) {
    return names.stream().flatMap(name -> entries(name, "vectors")).map(Vector::new);
  }

  static Stream<Frame> frames() {
    return entries("frames.json", "frames").map(Frame::new);
  }

  private static Stream<JsonNode> entries(String name, String list) {
    try {
      return new ObjectMapper().readTree(octets(name)).get(list).valueStream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
