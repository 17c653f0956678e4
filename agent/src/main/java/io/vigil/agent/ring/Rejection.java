package io.vigil.agent.ring;

import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.vrrp.Verdict;

/**
 * Packets refused with one verdict.
 *
 * @param count since the start
 * @param lastSender as the packet's source address says it, which anybody can write
 * @param lastNs monotonic
 */
public record Rejection(Verdict verdict, long count, IpAddress lastSender, long lastNs) {}
