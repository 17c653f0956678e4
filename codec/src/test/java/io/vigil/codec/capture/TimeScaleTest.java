package io.vigil.codec.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TimeScaleTest {
  private static final BigInteger NS_PER_S = BigInteger.valueOf(1_000_000_000);
  private static final BigInteger LIMIT = BigInteger.valueOf(Long.MAX_VALUE)
      .subtract(NS_PER_S.multiply(BigInteger.TWO));

  @Property(tries = 20_000)
  void shouldConvertAnyUnitsAsExactArithmeticDoes(@ForAll long units, @ForAll boolean powerOfTwo,
      @ForAll @IntRange(max = 127) int exponent, @ForAll long offsetSeconds) {
    final BigInteger exact = exact(units, powerOfTwo, exponent)
        .add(BigInteger.valueOf(offsetSeconds).multiply(NS_PER_S));
    final long converted = new TimeScale(powerOfTwo, exponent, offsetSeconds).epochNs(units);

    if (exact.abs().compareTo(LIMIT) <= 0) {
      assertThat(converted).isEqualTo(exact.longValueExact());
    } else {
      assertThat(Long.signum(converted)).isEqualTo(exact.signum());
      assertThat(Math.abs((double) converted)).isGreaterThan(9.2e18);
    }
  }

  @Property(tries = 5_000)
  void shouldConvertOfTodayWithoutOffset(@ForAll @IntRange(max = 1_900_000_000) int seconds,
      @ForAll @IntRange(max = 9) int exponent) {
    final long perSecond = BigInteger.TEN.pow(exponent).longValueExact();

    assertThat(new TimeScale(false, exponent, 0).epochNs(seconds * perSecond + perSecond - 1))
        .isEqualTo(seconds * 1_000_000_000L + (perSecond - 1) * (1_000_000_000L / perSecond));
  }

  @Test
  void shouldCountUnitsFrom1970InUnsignedNumbers() {
    assertThat(TimeScale.MICROSECONDS.epochNs(-1)).isEqualTo(Long.MAX_VALUE);
    assertThat(TimeScale.NANOSECONDS.epochNs(Long.MAX_VALUE - 3_000_000_000L))
        .isEqualTo(Long.MAX_VALUE - 3_000_000_000L);
    assertThat(new TimeScale(true, 20, -1).epochNs(1 << 19)).isEqualTo(-500_000_000);
  }

  private static BigInteger exact(long units, boolean powerOfTwo, int exponent) {
    final BigInteger unsigned = new BigInteger(Long.toUnsignedString(units));
    return unsigned.multiply(NS_PER_S)
        .divide(powerOfTwo ? BigInteger.TWO.pow(exponent) : BigInteger.TEN.pow(exponent));
  }
}
