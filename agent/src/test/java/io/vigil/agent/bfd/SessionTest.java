package io.vigil.agent.bfd;

import static io.vigil.agent.bfd.SessionBench.LOCAL;
import static io.vigil.agent.bfd.SessionBench.MS;
import static io.vigil.agent.bfd.SessionBench.REMOTE;
import static io.vigil.agent.bfd.SessionBench.sent;
import static io.vigil.agent.bfd.SessionBench.started;
import static io.vigil.agent.bfd.SessionBench.up;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vigil.codec.bfd.ControlFlag;
import io.vigil.codec.bfd.ControlSpec;
import io.vigil.codec.bfd.ControlView;
import io.vigil.codec.bfd.ControlWriter;
import io.vigil.codec.bfd.SessionState;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One session against RFC 5880, section by section. */
class SessionTest {
  @Nested
  @DisplayName("RFC 5880 §6.1, active and passive role")
  class Section6x1 {
    @Test
    void shouldSendAtOnceInTheActiveRole() {
      final SessionBench bench = new SessionBench(SessionBench.params());

      assertThat(sent(bench.session.start(bench.nowNs))).containsExactly(
          new ControlSpec(SessionState.DOWN, 0, 0, 3, LOCAL, 0, 1_000_000, 60_000, 0));
    }

    @Test
    void shouldWaitForThePeerInThePassiveRoleAndFallSilentWithIt() {
      final SessionBench bench = new SessionBench(new SessionParams(50_000, 60_000, 1_000_000, 3, true));
      assertThat(bench.session.start(bench.nowNs)).isEmpty();
      assertThat(bench.session.hasDeadline()).isFalse();

      assertThat(sent(bench.hear(SessionState.DOWN))).hasSize(1);
      bench.later(bench.session.detectionNs() / MS);
      bench.tick();

      assertThat(bench.session.state()).isEqualTo(SessionState.DOWN);
      assertThat(bench.session.hasDeadline()).isFalse();
    }
  }

  @Nested
  @DisplayName("RFC 5880 §6.2, the state machine")
  class Section6x2 {
    @ParameterizedTest
    @CsvSource({"DOWN,DOWN,INIT", "DOWN,INIT,UP", "DOWN,UP,DOWN", "DOWN,ADMIN_DOWN,DOWN", "INIT,DOWN,INIT",
        "INIT,INIT,UP", "INIT,UP,UP", "INIT,ADMIN_DOWN,DOWN", "UP,DOWN,DOWN", "UP,INIT,UP", "UP,UP,UP",
        "UP,ADMIN_DOWN,DOWN"})
    void shouldFollowThePeer(SessionState own, SessionState heard, SessionState next) {
      final SessionBench bench = started();
      switch (own) {
        case INIT -> bench.hear(SessionState.DOWN);
        case UP -> bench.hear(SessionState.INIT);
        case DOWN, ADMIN_DOWN -> assertThat(own).isEqualTo(SessionState.DOWN);
      }
      assertThat(bench.session.state()).isEqualTo(own);

      final List<SessionAction> actions = bench.hear(heard);

      assertThat(bench.session.state()).isEqualTo(next);
      assertThat(actions.stream().filter(SessionAction.Changed.class::isInstance).count())
          .isEqualTo(own == next ? 0 : 1);
    }

    @Test
    void shouldSayWhoEndedIt() {
      final SessionBench bench = up();

      assertThat(bench.hear(SessionState.DOWN)).first().isEqualTo(new SessionAction.Changed(SessionState.UP,
          SessionState.DOWN, Diagnostic.NEIGHBOUR_SIGNALED_DOWN));
      assertThat(sent(bench.later(1_000).tick())).first().extracting(ControlSpec::diagnostic).isEqualTo(3);
    }
  }

  @Nested
  @DisplayName("RFC 5880 §6.5, poll sequences; §6.8.3, timer manipulation")
  class Section6x5 {
    @Test
    void shouldAskForASecondBetweenPacketsUnlessItIsUp() {
      final SessionBench bench = started();

      assertThat(sent(bench.hear(SessionState.DOWN))).first().extracting(ControlSpec::desiredMinTxUs)
          .isEqualTo(1_000_000L);
      assertThat(sent(bench.hear(SessionState.UP))).first().extracting(ControlSpec::desiredMinTxUs)
          .isEqualTo(50_000L);
    }

    @Test
    void shouldPollWhenItComesUpUntilThePeerAnswers() {
      final SessionBench bench = started();
      assertThat(sent(bench.hear(SessionState.INIT))).first().matches(p -> ControlFlag.POLL.isIn(p.flags()));
      assertThat(sent(bench.later(50).tick())).first().matches(p -> ControlFlag.POLL.isIn(p.flags()));

      bench.hear(SessionState.UP, ControlFlag.FINAL.bit());

      assertThat(sent(bench.later(50).tick())).first().extracting(ControlSpec::flags).isEqualTo(0);
    }

    @Test
    void shouldAnswerAPollAtOnceWithFinalAlone() {
      final SessionBench bench = started();
      bench.hear(SessionState.INIT);

      assertThat(sent(bench.hear(SessionState.UP, ControlFlag.POLL.bit()))).singleElement()
          .extracting(ControlSpec::flags).isEqualTo(ControlFlag.FINAL.bit());
    }
  }

  @Nested
  @DisplayName("RFC 5880 §6.6, demand mode of the peer")
  class Section6x6 {
    @Test
    void shouldFallSilentForAPeerInDemandModeAndAnswerItsPolls() {
      final SessionBench bench = up();
      bench.hear(SessionState.UP, ControlFlag.DEMAND.bit());

      assertThat(sent(bench.later(100).tick())).isEmpty();
      assertThat(sent(bench.hear(SessionState.UP, ControlFlag.DEMAND.bit() | ControlFlag.POLL.bit())))
          .hasSize(1);
      assertThat(sent(bench.hear(SessionState.UP))).hasSize(1);
    }
  }

  @Nested
  @DisplayName("RFC 5880 §6.8.2 and §6.8.7, transmission")
  class Section6x8x7 {
    @Test
    void shouldSendNoFasterThanThePeerCanReceive() {
      final SessionBench bench = up();
      bench.hear(new ControlSpec(SessionState.UP, 0, 0, 40, REMOTE, LOCAL, 40_000, 200_000, 0));
      assertThat(sent(bench.later(200).tick())).hasSize(1);

      assertThat(bench.leftMs()).isBetween(149L, 200L);
    }

    /** Zero: none at all, but for the answer to a poll. */
    @Test
    void shouldSendNothingToAPeerThatWantsNothing() {
      final SessionBench bench = up();
      bench.hear(new ControlSpec(SessionState.UP, 0, 0, 4, REMOTE, LOCAL, 40_000, 0, 0));

      assertThat(sent(bench.later(100).tick())).isEmpty();
      assertThat(sent(bench.hear(new ControlSpec(SessionState.UP, 0, ControlFlag.POLL.bit(), 4, REMOTE, LOCAL,
          40_000, 0, 0)))).hasSize(1);
    }

    @Test
    void shouldMendItsRhythmAtOnceWhenThePeerTakesMore() {
      final SessionBench bench = up();
      bench.hear(new ControlSpec(SessionState.UP, 0, 0, 255, REMOTE, LOCAL, 900_000, 900_000, 0));
      bench.later(900).tick();

      bench.hear(new ControlSpec(SessionState.UP, 0, 0, 255, REMOTE, LOCAL, 900_000, 10_000, 0));

      assertThat(bench.leftMs()).isLessThanOrEqualTo(50);
    }

    @ParameterizedTest
    @CsvSource({"1,75,90", "2,75,100", "255,75,100"})
    void shouldJitterEachGap(int multiplier, int percentMin, int percentMax) {
      final SessionBench bench = new SessionBench(
          new SessionParams(100_000, 60_000, 1_000_000, multiplier, false));
      bench.session.start(bench.nowNs);
      long least = Long.MAX_VALUE;
      long most = 0;
      for (int i = 0; i < 500; i++) {
        final long gapNs = bench.session.deadlineNs() - bench.nowNs;
        least = Math.min(least, gapNs);
        most = Math.max(most, gapNs);
        bench.nowNs = bench.session.deadlineNs();
        assertThat(sent(bench.tick())).hasSize(1);
      }
      final double percentNs = 10 * MS;
      assertThat(least / percentNs).isBetween((double) percentMin, percentMin + 2.0);
      assertThat(most / percentNs).isBetween(percentMax - 2.0, (double) percentMax);
    }

    @Test
    void shouldTellAChangeOfStateAtOnce() {
      final SessionBench bench = up();

      assertThat(sent(bench.later(1).hear(SessionState.DOWN))).singleElement()
          .extracting(ControlSpec::state).isEqualTo(SessionState.DOWN);
    }
  }

  @Nested
  @DisplayName("RFC 5880 §6.8.4, detection time")
  class Section6x8x4 {
    /** The peer's multiplier 4, and the slower of what it sends (40 ms) and what we take (60 ms). */
    @Test
    void shouldGoDownExactlyWhenTheDetectionTimeEnds() {
      final SessionBench bench = up();
      assertThat(bench.session.detectionNs()).isEqualTo(240 * MS);
      final long upNs = bench.nowNs;
      bench.nowNs = upNs + 240 * MS - 1;
      bench.tick();
      assertThat(bench.session.state()).isEqualTo(SessionState.UP);

      bench.nowNs = upNs + 240 * MS;

      assertThat(bench.tick()).first().isEqualTo(new SessionAction.Changed(SessionState.UP, SessionState.DOWN,
          Diagnostic.DETECTION_TIME_EXPIRED));
    }

    @Test
    void shouldForgetThePeersDiscriminatorAndSayWhyItIsDown() {
      final SessionBench bench = up();

      final ControlSpec packet = sent(bench.later(240).tick()).getFirst();

      assertThat(packet.yourDiscriminator()).isZero();
      assertThat(packet.diagnostic()).isEqualTo(1);
      assertThat(packet.desiredMinTxUs()).isEqualTo(1_000_000);
    }

    @Test
    void shouldStayUpWhileItHearsThePeer() {
      final SessionBench bench = up();
      for (int i = 0; i < 100; i++) {
        bench.later(239).hear(SessionState.UP);
        bench.tick();
      }
      assertThat(bench.session.state()).isEqualTo(SessionState.UP);
    }

    @Test
    void shouldComeUpAgainWithAPeerThatStartedAnew() {
      final SessionBench bench = up();
      bench.later(300).tick();

      bench.hear(new ControlSpec(SessionState.DOWN, 0, 0, 4, 77, 0, 1_000_000, 20_000, 0));
      bench.hear(new ControlSpec(SessionState.UP, 0, 0, 4, 77, LOCAL, 40_000, 20_000, 0));

      assertThat(bench.session.state()).isEqualTo(SessionState.UP);
    }
  }

  @Nested
  @DisplayName("RFC 5880 §6.8.6, reception")
  class Section6x8x6 {
    @Test
    void shouldDiscardAnAuthenticatedPacketSinceNoAuthenticationIsInUse() {
      final SessionBench bench = started();
      final ByteBuf octets = Unpooled.buffer(64);
      ControlWriter.encode(new ControlSpec(SessionState.DOWN, 0, 0, 4, REMOTE, 0, 1_000_000, 20_000, 0),
          octets,
          0);
      octets.setByte(1, octets.getByte(1) | ControlFlag.AUTHENTICATION.bit());

      assertThat(bench.session.receive(new ControlView().wrap(octets, 0, 64), bench.nowNs)).isEmpty();
      assertThat(bench.session.state()).isEqualTo(SessionState.DOWN);
      assertThat(bench.session.detectionNs()).isZero();
    }
  }

  @Nested
  @DisplayName("RFC 5880 §6.8.16, administrative control")
  class Section6x8x16 {
    @Test
    void shouldSayGoodByeAndHearNothingAfterwards() {
      final SessionBench bench = up();

      assertThat(sent(bench.session.stop(bench.nowNs))).singleElement()
          .matches(packet -> packet.state() == SessionState.ADMIN_DOWN && packet.diagnostic() == 7);
      assertThat(bench.session.hasDeadline()).isFalse();
      assertThat(bench.hear(SessionState.UP)).isEmpty();
      assertThat(bench.session.state()).isEqualTo(SessionState.ADMIN_DOWN);
    }
  }

  @Test
  void shouldRefuseParametersThatNoPacketCanSay() {
    assertThatThrownBy(() -> new SessionParams(0, 1, 1_000_000, 3, false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SessionParams(1, 1, 999_999, 3, false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SessionParams(1, 1, 1_000_000, 256, false))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
