package io.vigil.tools.replay.scan;

import io.netty.util.collection.LongObjectHashMap;
import io.vigil.codec.arp.ArpView;
import io.vigil.codec.capture.CapturedFrame;
import io.vigil.codec.carp.CarpView;
import io.vigil.codec.frame.FrameKind;
import io.vigil.codec.frame.FrameView;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.ndp.NeighbourAdvertisementView;
import io.vigil.codec.vrrp.AdvertView;
import io.vigil.codec.vrrp.Verdict;
import io.vigil.tools.capture.FrameScanner;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at frames on one worker and writes rows. Other traffic leaves after a few reads. One thread; allocates nothing per
 * frame but for lists of addresses that are new to it.
 */
public final class AdvertScanner implements FrameScanner<AdvertBatch> {
  /** Then the lists known are forgotten, and travel once more. */
  private static final int LISTS_MAX = 4_096;

  private final ScanFilter filter;
  private final InterfaceNames names;
  private final AdvertJudge judge;
  private final FrameView view = new FrameView();
  private final ArpView arp = new ArpView();
  private final NeighbourAdvertisementView neighbour = new NeighbourAdvertisementView();
  private final CarpView carp = new CarpView();
  private final LongObjectHashMap<Boolean> knownLists = new LongObjectHashMap<>();

  public AdvertScanner(ScanFilter filter, List<AuthKey> keys, InterfaceNames names) {
    this.filter = filter;
    this.names = names;
    this.judge = new AdvertJudge(keys);
  }

  @Override
  public void scan(CapturedFrame frame, int file, AdvertBatch into) {
    final FrameKind kind = view.read(frame.link(), frame.buf(), frame.offset(), frame.capturedBytes(),
        frame.wireBytes());
    if (!kind.isTold() || !filter.wantsTime(frame.epochNs()) || !isWantedInterface(frame, file)) {
      return;
    }
    switch (kind) {
      case VRRP, AH -> advert(frame, file, into);
      case CARP -> carp(frame, file, into);
      case ARP -> arp(frame, file, into);
      case NEIGHBOUR_ADVERTISEMENT -> neighbour(frame, file, into);
      default -> {
      }
    }
  }

  private boolean isWantedInterface(CapturedFrame frame, int file) {
    return filter.interfaces().isEmpty()
        || filter.interfaces().contains(names.name(file, frame.interfaceId()));
  }

  private void advert(CapturedFrame frame, int file, AdvertBatch into) {
    if (!AdvertJudge.isAdvert(view)) {
      return;
    }
    judge.judge(view, frame);
    final AdvertView advert = judge.advert();
    if (!filter.wants(view, advert.vrid())) {
      return;
    }
    final boolean isGood = !judge.isUnchecked() && judge.verdict() == Verdict.ACCEPT;
    final AuthForm auth = judge.auth(view);
    into.add(RowKind.ADVERT, view.family(), view.srcHi(), view.srcLo(), view.sourceMac())
        .origin(frame, file, view)
        .says(advert.vrid(), advert.priority(), advert.version(), advert.intervalCs())
        .judged(judge.verdict(), judge.isUnchecked(), view.kind() == FrameKind.AH, judge.checksumForm(),
            view.ttl())
        .carries(auth, isGood && auth == AuthForm.PASS ? Mixer.mix(1, advert.authData()) : 0,
            isGood ? list(advert, into) : 0, contents(frame));
  }

  /** Equal in every octet of the message, in destination and IPv4 identification; the source is compared by the reader. */
  private long contents(CapturedFrame frame) {
    final long route = Mixer.mix(Mixer.mix(view.ipId(), view.dstHi()), view.dstLo());
    return Mixer.mix(route, frame.buf(), view.payloadOffset(), view.payloadCapturedBytes());
  }

  /** The sum does not depend on the order, in which implementations differ. */
  private long list(AdvertView advert, AdvertBatch into) {
    long hash = advert.count();
    for (int i = 0; i < advert.count(); i++) {
      hash += Mixer.mix(Mixer.mix(advert.family().addressBytes(), advert.addressHi(i)), advert.addressLo(i));
    }
    if (!knownLists.containsKey(hash)) {
      if (knownLists.size() == LISTS_MAX) {
        knownLists.clear();
      }
      knownLists.put(hash, Boolean.TRUE);
      final List<IpAddress> addresses = new ArrayList<>();
      for (int i = 0; i < advert.count(); i++) {
        addresses.add(advert.address(i));
      }
      into.addList(new AddressList(hash, addresses));
    }
    return hash;
  }

  private void carp(CapturedFrame frame, int file, AdvertBatch into) {
    if (view.payloadCapturedBytes() < CarpView.MESSAGE_BYTES || !filter.wantsSource(view)) {
      return;
    }
    carp.wrap(frame.buf(), view.payloadOffset());
    into.add(RowKind.CARP, view.family(), view.srcHi(), view.srcLo(), view.sourceMac())
        .origin(frame, file, view)
        .says(carp.vhid(), carp.advSkew(), 2, 0);
  }

  private void arp(CapturedFrame frame, int file, AdvertBatch into) {
    arp.wrap(frame.buf(), view.payloadOffset());
    final boolean isGratuitous = arp.senderAddress() == arp.targetAddress();
    into.countArp(isGratuitous);
    if (isGratuitous || arp.operation() == ArpView.OPERATION_REPLY) {
      into.add(RowKind.CLAIM, Family.IPV4, 0, arp.senderAddress(), arp.senderMac())
          .origin(frame, file, view);
    }
  }

  private void neighbour(CapturedFrame frame, int file, AdvertBatch into) {
    into.countNeighbourAdvertisement();
    if (view.payloadCapturedBytes() < NeighbourAdvertisementView.FIXED_BYTES) {
      return;
    }
    neighbour.wrap(frame.buf(), view.payloadOffset(), view.payloadCapturedBytes());
    final long announced = neighbour.targetMac();
    into.add(RowKind.CLAIM, Family.IPV6, neighbour.targetHi(), neighbour.targetLo(),
        announced == NeighbourAdvertisementView.NO_MAC ? view.sourceMac() : announced)
        .origin(frame, file, view);
  }
}
