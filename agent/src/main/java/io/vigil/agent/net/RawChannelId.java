package io.vigil.agent.net;

import io.netty.channel.ChannelId;

/**
 * Names a channel by what it carries. Netty's own identity asks every interface of the host for a hardware address
 * first, which costs start-up time and tells a reader nothing.
 */
final class RawChannelId implements ChannelId {
  private static final long serialVersionUID = 1L;

  private final String text;

  RawChannelId(ChannelSpec spec, int fd) {
    this.text = "vrrp " + spec + " fd " + fd;
  }

  @Override
  public String asShortText() {
    return text;
  }

  @Override
  public String asLongText() {
    return text;
  }

  @Override
  public int compareTo(ChannelId other) {
    return text.compareTo(other.asLongText());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RawChannelId id && id.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
