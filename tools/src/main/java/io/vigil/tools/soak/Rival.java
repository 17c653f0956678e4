package io.vigil.tools.soak;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vigil.agent.sim.VirtualHost;
import io.vigil.codec.inet.EthernetHeader;
import io.vigil.codec.inet.Family;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.inet.Ipv4HeaderWriter;
import io.vigil.codec.vrrp.AdvertSpec;
import io.vigil.codec.vrrp.AdvertWriter;
import io.vigil.codec.vrrp.ChecksumForm;
import io.vigil.codec.vrrp.V2Auth;
import io.vigil.codec.vrrp.Vrrp;
import java.util.List;

/** Another router of all virtual routers, of a higher priority: it takes an address with one advert and resigns with another. One thread. */
final class Rival {
  /** Its address: equal priorities do not occur, so any will do. */
  static final IpAddress ADDRESS = IpAddress.ipv4(0x0A4D_00C8);
  static final int PRIORITY = 255;
  static final int INTERVAL_CS = 100;

  private static final IpAddress GROUP = Vrrp.GROUP_IPV4;
  private static final long GROUP_MAC = 0x0100_5E00_0012L;
  private static final long MAC = 0x0277_0000_00C8L;
  private static final int TTL = 255;
  private static final int BYTES_MAX = 128;
  private static final int MESSAGE = EthernetHeader.HEADER_BYTES + Ipv4HeaderWriter.HEADER_BYTES;

  private final VirtualHost host;
  private final ByteBuf frame = Unpooled.buffer(BYTES_MAX);
  private final Ipv4HeaderWriter ip = new Ipv4HeaderWriter(Vrrp.PROTOCOL);
  private int identification;

  Rival(VirtualHost host) {
    this.host = host;
    frame.writerIndex(BYTES_MAX);
    EthernetHeader.write(frame, 0, GROUP_MAC, MAC, EthernetHeader.TYPE_IPV4);
    ip.route((int) ADDRESS.lo(), (int) GROUP.lo(), TTL);
  }

  /** Is master from now on; to be said again within three of its intervals. */
  void claim(int vrid, IpAddress address) {
    send(vrid, PRIORITY, address);
  }

  /** Is it no more. */
  void resign(int vrid, IpAddress address) {
    send(vrid, 0, address);
  }

  private void send(int vrid, int priority, IpAddress address) {
    final AdvertSpec spec = new AdvertSpec(3, Family.IPV4, vrid, priority, INTERVAL_CS, ChecksumForm.PSEUDO,
        V2Auth.NONE, List.of(address));
    final int bytes = AdvertWriter.encode(spec, ADDRESS, GROUP, frame, MESSAGE);
    identification = Ipv4HeaderWriter.nextIdentification(identification);
    ip.write(frame, EthernetHeader.HEADER_BYTES, identification, bytes);
    host.send(frame, MESSAGE + bytes);
  }
}
