package io.vigil.codec.inet;

/** An {@link Envelope} as a value, for callers that are not in a hurry. */
public record IpEnvelope(IpAddress source, IpAddress destination, int ttl) implements Envelope {
  public IpEnvelope {
    if (source.family() != destination.family()) {
      throw new IllegalArgumentException("source " + source + " and destination " + destination);
    }
  }

  @Override
  public Family family() {
    return source.family();
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
}
