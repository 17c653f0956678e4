package io.vigil.tools.check.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.tools.check.Conf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link SampleVrid} and {@link SamplePassword}: what was copied with the sample. */
class SampleRulesTest {
  @Test
  void shouldFindTheVridOfTheSamples() {
    assertThat(Lint.found(new SampleVrid(), Conf.named("A", 51, "10.0.0.1/24", "")))
        .containsExactly("3:19 sample-vrid");
    assertThat(Lint.found(new SampleVrid(), Conf.named("A", 52, "10.0.0.1/24", ""))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1111,1", "password,1", "12345678,1", "bluemoon,0", "111,0"})
  void shouldFindThePasswordsOfTheSamples(String password, int findings) {
    assertThat(Lint.found(new SamplePassword(),
        Conf.instance("authentication {\nauth_type PASS\nauth_pass " + password + "\n}"))).hasSize(findings)
        .allMatch("4:1 sample-password"::equals);
  }
}
