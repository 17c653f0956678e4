package io.vigil.codec.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.inet.Ipv4HeaderWriter;
import io.vigil.codec.vrrp.AdvertSpec;
import io.vigil.codec.vrrp.ChecksumForm;
import io.vigil.codec.vrrp.DecodePolicy;
import io.vigil.codec.vrrp.V2Auth;
import io.vigil.codec.vrrp.Verdict;
import io.vigil.codec.vrrp.Vrrp;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PipelineTest {
  private static final String E3 = "313364010064" + "04d8" + "c00002fe";
  private static final IpAddress SOURCE = IpAddress.ipv4(0xC0000201);
  private static final AdvertSpec SPEC = new AdvertSpec(3, Family.IPV4, 51, 100, 100, ChecksumForm.PSEUDO,
      V2Auth.NONE, List.of(IpAddress.ipv4(0xC00002FE)));

  private final VerdictCounter counter = new VerdictCounter();
  private final VrrpDatagram datagram = new VrrpDatagram().setIpv4(SOURCE.lo(), Vrrp.GROUP_IPV4.lo());
  private final EmbeddedChannel channel = new EmbeddedChannel(new VrrpInbound(DecodePolicy.AGENT, counter),
      new VrrpOutbound());

  @AfterEach
  void close() {
    channel.finishAndReleaseAll();
  }

  @Test
  void shouldHandOnWhatIsInOrderTogetherWithHowItCame() {
    receive(E3, 255);

    final ReceivedAdvert advert = channel.readInbound();
    assertThat(advert.view().vrid()).isEqualTo(51);
    assertThat(advert.view().priority()).isEqualTo(100);
    assertThat(advert.datagram().receivedAtNs()).isEqualTo(42);
    assertThat(advert.datagram().interfaceIndex()).isEqualTo(7);
    assertThat(advert.datagram().srcLo()).isEqualTo(SOURCE.lo());
    assertThat(advert.checksumForm()).isEqualTo(ChecksumForm.PSEUDO);
    assertThat(advert.warnings()).isZero();
  }

  @Test
  void shouldReadTheMessageWhereTheBufferSaysItIs() {
    final ByteBuf padded = Unpooled.wrappedBuffer(HexFormat.of().parseHex("ffff" + E3 + "ffff"));
    channel.writeInbound(datagram.setMessage(padded.setIndex(2, 14)).setArrival(255, 7, 42));

    assertThat(channel.<ReceivedAdvert>readInbound().view().priority()).isEqualTo(100);
    assertThat(padded.readerIndex()).isEqualTo(2);
  }

  @Test
  void shouldReuseOneObjectForAllMessagesOfAChannel() {
    receive(E3, 255);
    final ReceivedAdvert first = channel.readInbound();
    receive(E3, 255);

    assertThat(channel.<ReceivedAdvert>readInbound()).isSameAs(first);
  }

  @Test
  void shouldCountWhatItRefusesAndHandNothingOn() {
    receive(E3, 254);
    receive("313364010064" + "04d9" + "c00002fe", 255);
    receive("", 255);
    receive(E3 + "00", 255);
    channel.writeInbound(datagram.setProtocol(51));

    assertThat(channel.inboundMessages()).isEmpty();
    assertThat(counter.of(Verdict.BAD_TTL)).isEqualTo(1);
    assertThat(counter.of(Verdict.BAD_CHECKSUM)).isEqualTo(1);
    assertThat(counter.of(Verdict.TRUNCATED)).isEqualTo(1);
    assertThat(counter.of(Verdict.TRAILING_BYTES)).isEqualTo(1);
    assertThat(counter.of(Verdict.NOT_VRRP)).isEqualTo(1);
    assertThat(counter.of(Verdict.ACCEPT)).isZero();
  }

  @Test
  void shouldLeaveTheTtlOfUnicastToTheAcceptStage() {
    datagram.setIpv4(SOURCE.lo(), 0xC0000202L);
    receive("313396010032" + "f119" + "c00002fe", 64);

    assertThat(channel.<ReceivedAdvert>readInbound().view().intervalCs()).isEqualTo(50);
  }

  @Test
  void shouldReadIpv6() {
    datagram.setIpv6(0xFE80_0000_0000_0000L, 1, Vrrp.GROUP_IPV6.hi(), Vrrp.GROUP_IPV6.lo());
    receive("313364020064" + "3f5b" + "fe800000000000000000000000000051" + "20010db8000000000000000000000051",
        255);

    final ReceivedAdvert advert = channel.readInbound();
    assertThat(advert.view().address(1)).hasToString("2001:db8::51");
    assertThat(advert.datagram().isToMulticast()).isTrue();
  }

  @Test
  void shouldPassOnWhatIsNotItsOwn() {
    channel.writeInbound("something else");

    assertThat(channel.<String>readInbound()).isEqualTo("something else");
  }

  @Test
  void shouldEncodeOnTheWayOut() {
    assertThat(sent(advert())).isEqualTo(E3);
  }

  @Test
  void shouldSendTheNewPriorityAfterItChanged() {
    final AdvertOut out = advert();
    sent(out);

    assertThat(sent(out.priority(0))).isEqualTo("313300010064" + "68d8" + "c00002fe");
    assertThat(sent(out.priority(100))).isEqualTo(E3);
  }

  @Test
  void shouldSendTheNewMessageOrWayAfterTheyChanged() {
    final AdvertOut out = advert();
    sent(out);

    assertThat(sent(out.spec(new AdvertSpec(2, Family.IPV4, 51, 100, 100, ChecksumForm.MESSAGE, V2Auth.NONE,
        SPEC.addresses())))).isEqualTo("213364010001" + "b7cb" + "c00002fe" + "0000000000000000");
    final AdvertSpec unicast = new AdvertSpec(3, Family.IPV4, 51, 150, 50, ChecksumForm.PSEUDO, V2Auth.NONE,
        SPEC.addresses());
    assertThat(sent(out.spec(unicast).route(SOURCE, IpAddress.ipv4(0xC0000202))))
        .isEqualTo("313396010032" + "f119" + "c00002fe");
  }

  @Test
  void shouldKeepAPriorityThatWasSetBeforeTheFirstEncoding() {
    assertThat(sent(advert().priority(0))).isEqualTo("313300010064" + "68d8" + "c00002fe");
  }

  @Test
  void shouldNotShowOctetsThatAreOutOfDate() {
    final AdvertOut out = advert();
    assertThatThrownBy(out::message).isInstanceOf(IllegalStateException.class);
    sent(out);
    out.priority(1);

    assertThatThrownBy(out::message).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void shouldCarryTtlAndIdentificationForTheIpHeader() {
    final AdvertOut out = advert().ttl(64).ipv4Id(Ipv4HeaderWriter.nextIdentification(0));

    assertThat(out.ttl()).isEqualTo(64);
    assertThat(out.ipv4Id()).isEqualTo(1);
    assertThat(out.dstLo()).isEqualTo(Vrrp.GROUP_IPV4.lo());
  }

  private void receive(String hex, int ttl) {
    channel.writeInbound(
        datagram.setMessage(Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex))).setArrival(ttl, 7, 42));
  }

  private String sent(AdvertOut out) {
    channel.writeOutbound(out);
    assertThat(channel.<AdvertOut>readOutbound()).isSameAs(out);
    return HexFormat.of().formatHex(ByteBufUtil.getBytes(out.message()));
  }

  private static AdvertOut advert() {
    return new AdvertOut(Unpooled.buffer(Vrrp.MESSAGE_BYTES_MAX), SPEC, SOURCE, Vrrp.GROUP_IPV4);
  }
}
