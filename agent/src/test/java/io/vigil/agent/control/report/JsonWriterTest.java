package io.vigil.agent.control.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
  @Test
  void shouldPutCommasAndEscapeWhatMustNotStandInAString() {
    final JsonWriter json = JsonWriter.plain();
    json.beginObject().string("a\"b", "c\\d\n\u007f/ü").number("n", -1).key("o").beginObject().endObject()
        .strings("l", List.of("x", "y")).key("e").beginArray().endArray().bool("t", true).endObject();
    assertThat(json.take()).isEqualTo(
        "{\"a\\\"b\":\"c\\\\d\\u000a\\u007f/ü\",\"n\":-1,\"o\":{},\"l\":[\"x\",\"y\"],\"e\":[],\"t\":true}");
  }

  @Test
  void shouldEscapeSlashesAsKeepalivedDoes() {
    final JsonWriter json = JsonWriter.asKeepalived();
    json.beginArray().string("10.0.0.1/24").endArray();
    assertThat(json.take()).isEqualTo("[\"10.0.0.1\\/24\"]");
  }

  /** A document is written in pieces. */
  @Test
  void shouldGoOnWhereItWasTaken() {
    final JsonWriter json = JsonWriter.plain();
    json.beginArray().number(1);
    assertThat(json.take()).isEqualTo("[1");
    json.number(2).endArray();
    assertThat(json.take()).isEqualTo(",2]");
  }
}
