package io.vigil.codec.handler;

import io.netty.buffer.ByteBuf;
import io.vigil.codec.inet.Envelope;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.vrrp.AdvertSpec;
import io.vigil.codec.vrrp.AdvertWriter;

/**
 * One advertisement to be sent, reused for ever: an instance has one for its group or one for each peer, sets what has
 * changed and writes it to the channel again. {@link VrrpOutbound} brings the octets up to date on the way, which is
 * nothing at all when nothing has changed, a patch for another priority and a new encoding for the rest.
 *
 * <p>
 * Owned by the instance; event loop of the channel only. A copy that still waits in the channel is changed with it:
 * what waits is sent as it would be sent now.
 */
public final class AdvertOut implements Envelope {
  private final ByteBuf message;
  private AdvertSpec spec;
  private IpAddress source;
  private IpAddress destination;
  private int ttl;
  private int priority;
  private int encodedPriority;
  private int ipv4Id;
  private boolean stale = true;

  /**
   * @param message empty buffer that can hold any message of this instance
   * ({@link io.vigil.codec.vrrp.Vrrp#MESSAGE_BYTES_MAX}); the caller releases it
   */
  public AdvertOut(ByteBuf message, AdvertSpec spec, IpAddress source, IpAddress destination) {
    this.message = message;
    this.spec = spec;
    this.source = source;
    this.destination = destination;
    this.ttl = TTL_ON_LINK;
    this.priority = spec.priority();
  }

  /** Gives the memory back; it cannot be sent any more. */
  public void release() {
    message.release();
  }

  /** Says something else from now on. */
  public AdvertOut spec(AdvertSpec newSpec) {
    spec = newSpec;
    priority = newSpec.priority();
    stale = true;
    return this;
  }

  /** Goes another way from now on. */
  public AdvertOut route(IpAddress newSource, IpAddress newDestination) {
    source = newSource;
    destination = newDestination;
    stale = true;
    return this;
  }

  /** TTL or hop limit to send with, 255 at first; {@link #TTL_UNKNOWN} leaves it to the kernel. */
  public AdvertOut ttl(int newTtl) {
    ttl = newTtl;
    return this;
  }

  /** Priority from now on, 0..255. */
  public AdvertOut priority(int newPriority) {
    priority = newPriority;
    return this;
  }

  /** IPv4 identification of the next packet, 1..65535. */
  public AdvertOut ipv4Id(int newId) {
    ipv4Id = newId;
    return this;
  }

  /**
   * The encoded message, {@code readerIndex..writerIndex}.
   *
   * @throws IllegalStateException if it was changed and has not passed {@link VrrpOutbound} since
   */
  public ByteBuf message() {
    if (stale || priority != encodedPriority) {
      throw new IllegalStateException("advert was not encoded: no VrrpOutbound in the pipeline");
    }
    return message;
  }

  public IpAddress source() {
    return source;
  }

  public IpAddress destination() {
    return destination;
  }

  public int priority() {
    return priority;
  }

  public int ipv4Id() {
    return ipv4Id;
  }

  @Override
  public Family family() {
    return spec.family();
  }

  @Override
  public long srcHi() {
    return source.hi();
  }

  @Override
  public long srcLo() {
    return source.lo();
  }

  @Override
  public long dstHi() {
    return destination.hi();
  }

  @Override
  public long dstLo() {
    return destination.lo();
  }

  @Override
  public int ttl() {
    return ttl;
  }

  /** Brings the octets up to date. */
  void encode() {
    if (stale) {
      final int lengthBytes = AdvertWriter.encode(spec, source, destination, message, 0);
      message.setIndex(0, lengthBytes);
      encodedPriority = spec.priority();
      stale = false;
    }
    if (priority != encodedPriority) {
      AdvertWriter.patchPriority(message, 0, priority);
      encodedPriority = priority;
    }
  }
}
