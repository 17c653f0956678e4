package io.vigil.agent.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouterFlagTest {
  private long nowNs = Long.MAX_VALUE - 5;

  @Test
  void shouldReadTheKernelsSettingAtMostEveryFiveSeconds(@TempDir Path settings) throws IOException {
    final RouterFlag flag = new RouterFlag(() -> nowNs, settings);
    set(settings, "1\n");
    assertThat(flag.isRouter("eth0")).isTrue();

    set(settings, "0\n");
    nowNs += RouterFlag.RECHECK_NS - 1;
    assertThat(flag.isRouter("eth0")).as("read before").isTrue();

    nowNs += 1;
    assertThat(flag.isRouter("eth0")).as("read anew").isFalse();
  }

  @Test
  void shouldTakeTwoForForwardingToo(@TempDir Path settings) throws IOException {
    set(settings, "2\n");

    assertThat(new RouterFlag(() -> nowNs, settings).isRouter("eth0")).isTrue();
  }

  @Test
  void shouldBeNoRouterWhereThereIsNoIpv6(@TempDir Path settings) {
    assertThat(new RouterFlag(() -> nowNs, settings).isRouter("eth0")).isFalse();
  }

  private static void set(Path settings, String value) throws IOException {
    Files.writeString(Files.createDirectories(settings.resolve("eth0")).resolve("forwarding"), value);
  }
}
