package io.vigil.tools.replay.scan;

import io.vigil.codec.inet.IpAddress;
import java.util.List;

/**
 * Virtual addresses of an advert.
 *
 * @param hash {@link AdvertBatch#listHash} of the adverts that carry exactly these, in whatever order
 */
public record AddressList(long hash, List<IpAddress> addresses) {
  public AddressList {
    addresses = List.copyOf(addresses);
  }
}
