package io.vigil.tools.check.host;

import io.vigil.codec.inet.IpAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A host with what a test puts on it. */
final class FakeProbe implements HostProbe {
  private final Map<String, String> texts = new HashMap<>();
  private final List<HostAddress> addresses = new ArrayList<>();
  private final Set<String> programs = new HashSet<>();
  private Optional<Boolean> clock = Optional.empty();

  FakeProbe file(String path, String text) {
    texts.put(path, text);
    return this;
  }

  FakeProbe address(String interfaceName, String address, int prefixLength) {
    addresses.add(new HostAddress(interfaceName, IpAddress.parse(address).orElseThrow(), prefixLength));
    return this;
  }

  FakeProbe program(String name) {
    programs.add(name);
    return this;
  }

  FakeProbe clock(boolean isSynchronised) {
    clock = Optional.of(isSynchronised);
    return this;
  }

  @Override
  public Optional<String> text(String path) {
    return Optional.ofNullable(texts.get(path));
  }

  @Override
  public List<HostAddress> addresses() {
    return addresses;
  }

  @Override
  public boolean hasProgram(String name) {
    return programs.contains(name);
  }

  @Override
  public Optional<Boolean> clockSynchronised() {
    return clock;
  }
}
