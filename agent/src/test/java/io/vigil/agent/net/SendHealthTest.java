package io.vigil.agent.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.agent.os.linux.Errno;
import io.vigil.codec.handler.AdvertOut;
import org.junit.jupiter.api.Test;

class SendHealthTest {
  private final SendHealth health = new SendHealth();
  private final AdvertOut one = WireEnd.advert(1, VethLab.LEFT_V4, VethLab.GROUP_V4);
  private final AdvertOut other = WireEnd.advert(2, VethLab.LEFT_V4, VethLab.GROUP_V4);

  @Test
  void shouldBeSilentWhileAllIsWell() {
    assertThat(health.isNews(one, 0)).isFalse();
    assertThat(health.isNews(other, 0)).isFalse();
  }

  @Test
  void shouldSayARefusalOnceAndTheRecoveryOnce() {
    assertThat(health.isNews(one, Errno.ENETDOWN)).isTrue();
    assertThat(health.isNews(one, Errno.ENETDOWN)).isFalse();
    assertThat(health.isNews(other, Errno.ENETDOWN)).isFalse();
    assertThat(health.isNews(one, 0)).as("the other is still refused").isFalse();
    assertThat(health.isNews(other, 0)).isTrue();
    assertThat(health.isNews(other, 0)).isFalse();
  }

  @Test
  void shouldNotFlapWhereOnePeerOfTwoIsUnreachable() {
    assertThat(health.isNews(one, Errno.EPERM)).isTrue();
    assertThat(health.isNews(other, 0)).isFalse();
    assertThat(health.isNews(one, Errno.EPERM)).isFalse();
    assertThat(health.isNews(other, 0)).isFalse();
  }

  @Test
  void shouldSayANewReason() {
    assertThat(health.isNews(one, Errno.EPERM)).isTrue();
    assertThat(health.isNews(one, Errno.ENETDOWN)).isTrue();
    assertThat(health.isNews(one, 0)).isTrue();
  }
}
