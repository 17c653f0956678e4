package io.vigil.tools.soak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoakJsonTest {
  @Test
  void shouldWriteMomentsWithNineDigits() throws Exception {
    final JsonNode root = new ObjectMapper()
        .readTree(SoakJson.render(SoakPageIT.result(2_400, List.of("vigil"), List.of())));
    assertThat(root.get("began").asText()).isEqualTo("1970-01-01T00:00:00.000000000Z");
    final JsonNode due = root.get("agents").get(0).get("slowest").get("due_s");
    assertThat(due.isTextual()).isTrue();
    assertThat(due.asText()).isEqualTo("60.000000000");
    assertThat(root.get("agents").get(0).get("notifications").get("unended").asInt()).isZero();
  }

  @Test
  void shouldClaimNothingOnThePageWhereNothingWasDone() {
    assertThat(new SoakPage(SoakPageIT.result(0, List.of("vigil"), List.of())).render())
        .contains("Nothing was measured").doesNotContain("Nothing lost");
  }
}
