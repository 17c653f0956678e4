package io.vigil.agent.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelPipeline;
import io.vigil.agent.os.linux.Ancillary;
import io.vigil.agent.os.linux.Errno;
import io.vigil.agent.os.linux.KernelRealtimeClock;
import io.vigil.agent.os.linux.ReceiveBatch;
import io.vigil.agent.time.NanoClock;
import io.vigil.agent.time.RealtimeClock;
import io.vigil.codec.handler.VrrpDatagram;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpHeaderView;
import io.vigil.codec.inet.IpVerdict;

/** Takes batches from a raw socket and fires each packet through a pipeline. Allocates nothing. The loop only. */
final class VrrpReader {
  /** Packets of one system call. */
  static final int BATCH = ReceiveBatch.SLOTS;

  /** The longest that is valid: IPv4 options, 255 IPv6 addresses, authentication; rounded up. */
  private static final int PACKET_BYTES_MAX = 4352;

  private final Family family;
  private final ChannelPipeline pipeline;
  private final WireCounters counters;
  private final NanoClock clock;
  private final RealtimeClock realtime = new KernelRealtimeClock();
  private final ReceiveBatch batch = new ReceiveBatch(PACKET_BYTES_MAX);
  private final ByteBuf[] slots = new ByteBuf[BATCH];
  private final Ancillary ancillary = new Ancillary();
  private final IpHeaderView header = new IpHeaderView();
  private final VrrpDatagram datagram = new VrrpDatagram();
  private long foundEmptyNs;

  VrrpReader(Family family, ChannelPipeline pipeline, WireCounters counters, NanoClock clock) {
    this.family = family;
    this.pipeline = pipeline;
    this.counters = counters;
    this.clock = clock;
    this.foundEmptyNs = clock.nanoTime();
    for (int i = 0; i < BATCH; i++) {
      slots[i] = Unpooled.wrappedBuffer(batch.slot(i));
    }
  }

  /** One system call and its packets: how many there were; fewer than {@link #BATCH} = nothing more waits. */
  int readBatch(int fd) {
    final long startedNs = clock.nanoTime();
    final int count = batch.receive(fd);
    final long realtimeNs = realtime.realtimeNs();
    final long nowNs = clock.nanoTime();
    for (int i = 0; i < count; i++) {
      deliver(i, nowNs, realtimeNs);
    }
    if (count < 0 && count != -Errno.EAGAIN) {
      counters.countReceiveError();
    }
    if (count < BATCH) {
      foundEmptyNs = startedNs;
    }
    return count;
  }

  private void deliver(int slot, long nowNs, long realtimeNs) {
    batch.ancillary(slot, ancillary);
    if (ancillary.overruns() != 0) {
      counters.setOverruns(ancillary.overruns());
    }
    if (batch.truncated(slot)) {
      counters.countTruncated();
      return;
    }
    final ByteBuf bytes = slots[slot];
    bytes.setIndex(0, batch.length(slot));
    final long receivedAtNs = ReceiveTime.monotonicNs(nowNs, realtimeNs, ancillary.stampNs(), foundEmptyNs);
    if (family == Family.IPV4) {
      deliverIpv4(bytes, receivedAtNs);
    } else {
      datagram.setMessage(bytes)
          .setIpv6(batch.sourceHi(slot), batch.sourceLo(slot), ancillary.destinationHi(),
              ancillary.destinationLo())
          .setArrival(ancillary.hopLimit(), ancillary.interfaceIndex(), receivedAtNs);
      fire();
    }
  }

  private void deliverIpv4(ByteBuf bytes, long receivedAtNs) {
    if (header.wrap(bytes, 0, bytes.readableBytes()).check() != IpVerdict.ACCEPT) {
      counters.countMalformed();
      return;
    }
    bytes.setIndex(header.payloadOffset(), header.payloadOffset() + header.payloadBytes());
    datagram.setMessage(bytes).setIpv4(header.srcLo(), header.dstLo())
        .setArrival(header.ttl(), ancillary.interfaceIndex(), receivedAtNs)
        .setProtocol(header.protocol());
    fire();
  }

  private void fire() {
    counters.countReceived();
    pipeline.fireChannelRead(datagram);
  }
}
