package io.vigil.agent.config.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.config.Loaded;
import io.vigil.agent.config.host.FileFact;
import io.vigil.agent.config.model.Authentication;
import io.vigil.agent.config.model.Authentication.Hmac;
import io.vigil.agent.config.text.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code auth_hmac} and AH: keepalived-behaviour.md §3.1.6, §3.3, §5.6. */
class HmacTest {
  private static final String TEXT = "0123456789abcdef0123456789abcdef";
  private static final String HEX = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

  private final FakeHost host = new FakeHost();

  private Loaded load(String lines) {
    return Conf.load(Conf.instance(lines), Conf.IGNORE, host);
  }

  private Authentication authentication(String lines) {
    return Conf.one(load(lines)).authentication();
  }

  private Hmac hmac(String lines) {
    assertThat(authentication(lines)).isInstanceOf(Hmac.class);
    return (Hmac) authentication(lines);
  }

  private List<ProblemCode> said(String lines) {
    return load(lines).problems().stream().map(p -> p.code()).filter(c -> c != ProblemCode.UNSUPPORTED)
        .toList();
  }

  private static String block(String key, String lines) {
    return "auth_hmac {\nkey 7 " + key + "\nactive_key 7\n" + lines + "\n}";
  }

  @Test
  void shouldReadAKeyAsTextAsHexadecimalAndFromAFile() {
    host.put("/usr/key", new FileFact.Regular(0, 0, 0600)).text("/usr/key", "hex:" + HEX + "\r\n");
    assertThat(hmac(block(TEXT, "")).keys().getFirst().secret().octets())
        .isEqualTo(TEXT.getBytes(StandardCharsets.UTF_8));
    assertThat(hmac(block("hex:" + HEX, "")).keys().getFirst().secret().hex()).isEqualTo(HEX);
    final Hmac fromFile = hmac(block("file:/usr/key", ""));
    assertThat(fromFile.keys().getFirst().secret().hex()).isEqualTo(HEX);
    assertThat(fromFile.keys().getFirst().file()).contains("/usr/key");
    assertThat(said(block("file:key", ""))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0123456789abcdef0123456789abcde", "hex:00112233445566778899aabbccddeeff", "hex:0g",
      "file:/none",
      "01234567890123456789012345678901234567890123456789012345678901234"})
  void shouldRefuseAKeyOfTheWrongLengthOrForm(String key) {
    assertThat(said(block(key, ""))).containsExactly(ProblemCode.BAD_KEY);
    assertThat(authentication(block(key, ""))).isInstanceOf(Authentication.None.class);
  }

  @Test
  void shouldReproachAKeyFileThatOthersCanRead() {
    host.put("/usr/key", new FileFact.Regular(0, 0, 0640)).text("/usr/key", TEXT);
    assertThat(said(block("file:/usr/key", ""))).containsExactly(ProblemCode.KEY_FILE_OPEN);
    assertThat(load(block("file:/usr/key", "")).testStatus()).isEqualTo(6);
    assertThat(hmac(block("file:/usr/key", "")).keys()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"1,5", "4,12", "150,300"})
  void shouldDeriveTheWindowFromTheInterval(int intervalS, int windowS) {
    assertThat(hmac("advert_int " + intervalS + "\n" + block(TEXT, "")).timeWindowS()).isEqualTo(windowS);
  }

  @Test
  void shouldTakeTheFirstOfTwoKeysOfOneNumber() {
    assertThat(said(block(TEXT, "key 7 " + TEXT))).containsExactly(ProblemCode.DUPLICATE);
  }

  @ParameterizedTest
  @CsvSource({"active_key 9", "''"})
  void shouldDoWithoutWhereNoKeyIsActive(String active) {
    final String lines = "auth_hmac {\nkey 7 " + TEXT + "\n" + active + "\n}";
    assertThat(said(lines)).containsExactly(ProblemCode.AUTHENTICATION_DROPPED);
    assertThat(authentication(lines)).isInstanceOf(Authentication.None.class);
  }

  @Test
  void shouldEnforceInStrictMode() {
    final String lines = "version 3\naccept\nstrict_mode\n" + block(TEXT, "mode permissive");
    assertThat(hmac(lines).mode()).isEqualTo(Hmac.Mode.ENFORCE);
    assertThat(said(lines)).containsExactly(ProblemCode.VALUE_CORRECTED);
  }

  @Test
  void shouldTakeThePlaceOfThePassword() {
    final String lines = block(TEXT, "") + "\nauthentication {\nauth_type PASS\nauth_pass x\n}";
    assertThat(authentication(lines)).isInstanceOf(Hmac.class);
    assertThat(said(lines)).containsExactly(ProblemCode.AUTHENTICATION_DROPPED);
  }

  @Test
  void shouldShowNoKey() {
    assertThat(hmac(block(TEXT, "")).toString()).doesNotContain("0123").doesNotContain("3031");
    assertThat(load(block("hex:zz", "")).problems().toString()).doesNotContain("zz");
  }

  @Test
  void shouldLetAMasterOfAhListenFirst() {
    final String lines = "state MASTER\npriority 200\nauthentication {\nauth_type AH\nauth_pass secret\n}";
    assertThat(authentication(lines)).isEqualTo(new Authentication.Ah(0x7365_6372_6574_0000L));
    assertThat(Conf.one(load(lines)).stateMaster()).isFalse();
    assertThat(said(lines)).containsExactly(ProblemCode.VALUE_CORRECTED);
    assertThat(Conf.refused(Conf.load(Conf.instance(lines), Conf.RUN, host))).isTrue();
  }
}
