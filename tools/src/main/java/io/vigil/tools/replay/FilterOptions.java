package io.vigil.tools.replay;

import io.vigil.agent.cli.UserMistakeException;
import io.vigil.codec.inet.IpAddress;
import io.vigil.tools.replay.scan.ScanFilter;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Options that choose what is looked at. */
final class FilterOptions {
  private static final long NS_PER_S = 1_000_000_000;
  private static final int VRID_MAX = 255;
  private static final Pattern EPOCH_SECONDS = Pattern.compile("\\d{1,10}(\\.\\d{1,9})?");

  @Option(names = "--vrid", paramLabel = "N", split = ",", description = "only adverts of these VRIDs")
  private List<Integer> vrids = List.of();

  @Option(names = "--src", paramLabel = "ADDRESS", split = ",", description = "only adverts of these senders")
  private List<String> sources = List.of();

  @Option(names = "--interface", paramLabel = "NAME", split = ",", description = "only frames captured on these interfaces (pcapng)")
  private List<String> interfaces = List.of();

  @Option(names = "--from", paramLabel = "TIME", description = "only frames from this moment on: 2026-11-23T03:12:00Z, another offset instead of Z, or seconds since 1970")
  private Optional<String> from = Optional.empty();

  @Option(names = "--to", paramLabel = "TIME", description = "only frames up to this moment")
  private Optional<String> to = Optional.empty();

  /** The filter asked for. */
  ScanFilter filter() {
    final Set<Integer> numbers = new HashSet<>();
    for (final int vrid : vrids) {
      if (vrid < 1 || vrid > VRID_MAX) {
        throw new UserMistakeException("--vrid " + vrid + ": a VRID is 1 to 255");
      }
      numbers.add(vrid);
    }
    final List<IpAddress> addresses = new ArrayList<>();
    for (final String source : sources) {
      addresses.add(IpAddress.parse(source).orElseThrow(() -> new UserMistakeException(
          "--src " + source + ": not an address; give it in numbers, without zone")));
    }
    final long fromNs = from.map(text -> moment("--from", text)).orElse(Long.MIN_VALUE);
    final long toNs = to.map(text -> moment("--to", text)).orElse(Long.MAX_VALUE);
    if (fromNs > toNs) {
      throw new UserMistakeException("--from is after --to: no frame can be between them");
    }
    return new ScanFilter(numbers, addresses, Set.copyOf(interfaces), fromNs, toNs);
  }

  private static long moment(String option, String text) {
    if (EPOCH_SECONDS.matcher(text).matches()) {
      return new BigDecimal(text).movePointRight(9).longValueExact();
    }
    try {
      final Instant instant = OffsetDateTime.parse(text.replace(' ', 'T')).toInstant();
      return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NS_PER_S), instant.getNano());
    } catch (DateTimeException | ArithmeticException e) {
      throw new UserMistakeException(option + " " + text
          + ": not a time; write 2026-11-23T03:12:00Z, 2026-11-23T03:12:00+01:00, or seconds since 1970");
    }
  }
}
