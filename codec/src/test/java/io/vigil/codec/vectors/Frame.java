package io.vigil.codec.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HexFormat;

/** One entry of the file of frames. */
record Frame(JsonNode json) {
  String kind() {
    return json.get("kind").textValue();
  }

  JsonNode input() {
    return json.get("input");
  }

  /** The frame with zero where an implementation may choose. */
  byte[] octets() {
    return masked(HexFormat.of().parseHex(json.get("frame").textValue()));
  }

  /** {@code frame} with zero where an implementation may choose. */
  byte[] masked(byte[] frame) {
    final byte[] masked = frame.clone();
    for (final JsonNode range : json.get("ignore")) {
      for (int i = 0; i < range.get(1).intValue(); i++) {
        masked[range.get(0).intValue() + i] = 0;
      }
    }
    return masked;
  }

  @Override
  public String toString() {
    return json.get("id").textValue() + " " + json.get("title").textValue();
  }
}
