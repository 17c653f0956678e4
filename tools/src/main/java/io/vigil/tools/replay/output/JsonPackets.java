package io.vigil.tools.replay.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.vigil.codec.capture.CapturedFrame;
import io.vigil.codec.frame.FrameKind;
import io.vigil.codec.frame.FrameView;
import io.vigil.codec.inet.IpAddress;
import io.vigil.codec.vrrp.AdvertView;
import io.vigil.codec.vrrp.Vrrp;
import io.vigil.tools.replay.scan.AdvertJudge;
import java.io.IOException;
import java.io.Writer;
import java.util.HexFormat;

/** Packets as JSON objects: one a line, or all in one array. */
public final class JsonPackets implements PacketPrinter {
  private final JsonGenerator json;
  private final boolean isOneDocument;

  /**
   * Writes to {@code out}, which is flushed at the end and, of lines, after each.
   *
   * @param isOneDocument whether it is one array
   */
  public JsonPackets(Writer out, boolean isOneDocument) throws IOException {
    this.json = new JsonFactory().createGenerator(out);
    this.isOneDocument = isOneDocument;
    json.setPrettyPrinter(new MinimalPrettyPrinter(isOneDocument ? "" : "\n"));
  }

  @Override
  public void begin() throws IOException {
    if (isOneDocument) {
      json.writeStartArray();
    }
  }

  @Override
  public void packet(CapturedFrame captured, FrameView frame, AdvertJudge judge) throws IOException {
    json.writeStartObject();
    json.writeNumberField("n", captured.number());
    json.writeStringField("t", Stamps.iso(captured.epochNs()));
    json.writeStringField("src", PacketFields.source(frame).toString());
    json.writeStringField("dst", PacketFields.destination(frame).toString());
    json.writeNumberField("ttl", frame.ttl());
    if (frame.vlanCount() > 0) {
      json.writeArrayFieldStart("vlans");
      for (final int vlan : PacketFields.vlans(frame)) {
        json.writeNumber(vlan);
      }
      json.writeEndArray();
    }
    json.writeStringField("protocol", frame.kind() == FrameKind.AH ? "ah" : "vrrp");
    message(judge);
    json.writeStringField("verdict", PacketFields.verdict(judge));
    json.writeEndObject();
    if (!isOneDocument) {
      json.flush();
    }
  }

  private void message(AdvertJudge judge) throws IOException {
    final AdvertView advert = judge.advert();
    json.writeNumberField("version", advert.version());
    json.writeNumberField("type", advert.type());
    json.writeNumberField("vrid", advert.vrid());
    json.writeNumberField("priority", advert.priority());
    json.writeNumberField("count", advert.count());
    json.writeStringField("checksum", PacketFields.checksum(advert));
    if (judge.isWhole()) {
      json.writeArrayFieldStart("addresses");
      for (final IpAddress address : PacketFields.addresses(judge)) {
        json.writeString(address.toString());
      }
      json.writeEndArray();
    }
    json.writeNumberField("adver_int", advert.intervalRaw());
    json.writeNumberField("adver_int_cs", advert.intervalCs());
    if (advert.version() != Vrrp.VERSION_2) {
      json.writeNumberField("reserved", advert.reserved());
      return;
    }
    json.writeNumberField("auth_type", advert.authType());
    if (judge.isWhole()) {
      json.writeStringField("auth_data", HexFormat.of().toHexDigits(advert.authData()));
    }
  }

  @Override
  public void end() throws IOException {
    if (isOneDocument) {
      json.writeEndArray();
    }
    json.writeRaw('\n');
    json.flush();
  }
}
