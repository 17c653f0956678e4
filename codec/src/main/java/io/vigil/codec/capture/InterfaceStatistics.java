package io.vigil.codec.capture;

/**
 * What the capturing program said about one interface at its end; the last word counts.
 *
 * @param received packets received, -1 where the file does not say
 * @param dropped packets that the capturing host lost for want of resources, -1 where the file does not say
 */
public record InterfaceStatistics(long received, long dropped) {
  static final InterfaceStatistics NONE = new InterfaceStatistics(-1, -1);
}
