package io.vigil.tools.replay.model;

import io.vigil.codec.inet.IpAddress;

/** A sender's priority is another than in its advert before; neither is 0. */
public record PriorityChange(long atNs, IpAddress src, int before, int after) {}
