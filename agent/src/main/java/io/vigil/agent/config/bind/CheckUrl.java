package io.vigil.agent.config.bind;

import io.vigil.agent.config.model.NumberRange;
import io.vigil.agent.config.model.Probe;
import io.vigil.codec.inet.IpAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The URL of a {@code http_get}: scheme, address, port, path and query. */
final class CheckUrl {
  /** Nothing in a path that could end the request line. */
  private static final Pattern FORM = Pattern
      .compile("(https?)://(\\[[0-9a-fA-F:.]+\\]|[0-9.]+)(?::([0-9]{1,5}))?(/[!-~]*)?");
  private static final int PORT_MAX = 65_535;
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;
  private static final int SCHEME = 1;
  private static final int ADDRESS = 2;
  private static final int PORT = 3;
  private static final int TARGET = 4;

  private CheckUrl() {}

  /** Empty if it is none. */
  static Optional<Probe> parse(String text, NumberRange status) {
    final Matcher url = FORM.matcher(text);
    if (!url.matches()) {
      return Optional.empty();
    }
    final boolean tls = url.group(SCHEME).equals("https");
    final String host = url.group(ADDRESS);
    final String port = url.group(PORT);
    final int number = port == null ? tls ? HTTPS_PORT : HTTP_PORT : Integer.parseInt(port);
    final String target = url.group(TARGET);
    return IpAddress.parse(host.replace("[", "").replace("]", ""))
        .filter(_ -> number >= 1 && number <= PORT_MAX)
        .map(
            address -> new Probe.HttpGet(tls, false, address, number, port == null ? host : host + ":" + port,
                target == null ? "/" : target, status));
  }
}
