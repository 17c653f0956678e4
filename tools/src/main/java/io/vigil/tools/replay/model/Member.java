package io.vigil.tools.replay.model;

import io.vigil.codec.inet.IpAddress;
import java.util.List;
import java.util.OptionalLong;

/**
 * A sender of accepted adverts; everything but the counts is what its last one said.
 *
 * @param hardwareAddress source hardware address in the low 48 bits, empty where the capture has none
 * @param priority of its last advert that was no resignation; 0 if there was none
 * @param intervalCs in centiseconds
 * @param auth {@code none}, {@code pass}, {@code ah}, {@code hmac}, or {@code type N}
 * @param checksumForm {@code pseudo} or {@code message}; only version 3 over IPv4 has a choice, empty otherwise
 * @param ttl TTL or hop limit
 * @param addresses virtual addresses in the order of the wire; empty where the capture cut them off
 * @param adverts copies counted once
 * @param firstNs time of its first advert
 * @param lastNs time of its last advert
 */
public record Member(IpAddress src, OptionalLong hardwareAddress, int version, int priority, int intervalCs,
    String auth,
    String checksumForm, int ttl, List<IpAddress> addresses, long adverts, long firstNs, long lastNs) {
  public Member {
    addresses = List.copyOf(addresses);
  }
}
