package io.vigil.agent.config.model;

/** Numeric properties of a route; the numbers are the kernel's {@code RTAX_}. */
public enum RouteMetric {
  MTU("mtu", 2), WINDOW("window", 3),
  /** In eighths of a millisecond. */
  RTT("rtt", 4),
  /** In quarters of a millisecond. */
  RTT_VARIANCE("rttvar", 5), SSTHRESH("ssthresh", 6), CWND("cwnd", 7), ADVMSS("advmss", 8), REORDERING(
      "reordering", 9), HOP_LIMIT("hoplimit", 10), INITIAL_CWND("initcwnd", 11),
  /** In milliseconds. */
  RTO_MIN("rto_min", 13), INITIAL_RECEIVE_WINDOW("initrwnd", 14), QUICK_ACK("quickack",
      15), FAST_OPEN_NO_COOKIE("fastopen_no_cookie", 17);

  private final String word;
  private final int number;

  RouteMetric(String word, int number) {
    this.word = word;
    this.number = number;
  }

  /** As it stands in a configuration. */
  public String word() {
    return word;
  }

  /** The kernel's number. */
  public int number() {
    return number;
  }
}
