package io.vigil.tools.check.lint;

import io.vigil.agent.config.model.InstanceConfig;
import io.vigil.agent.config.model.Transport;
import io.vigil.agent.config.text.Position;
import io.vigil.agent.config.text.ProblemCode;
import io.vigil.agent.config.text.Problems;
import io.vigil.agent.config.tree.Block;
import io.vigil.agent.config.tree.Node;
import io.vigil.codec.inet.IpAddress;
import java.util.Optional;

/**
 * One list of all nodes copied to each of them: the node sends itself its own adverts, and hears as if from a rival of its own priority.
 */
final class OwnAddressAmongPeers implements Rule {
  @Override
  public void check(Subject subject, Problems findings) {
    for (final InstanceConfig instance : subject.config().instances()) {
      if (instance.transport() instanceof Transport.Unicast unicast && unicast.source().isPresent()) {
        final IpAddress source = unicast.source().get();
        if (unicast.peers().stream().anyMatch(peer -> peer.address().equals(source))) {
          findings.add(ProblemCode.OWN_ADDRESS_AMONG_PEERS, placeOf(source, instance, subject.places()),
              "(" + instance.name() + ") " + source
                  + " is this node's own address (unicast_src_ip), not a peer's",
              "list the other nodes only");
        }
      }
    }
  }

  private static Position placeOf(IpAddress peer, InstanceConfig instance, Places places) {
    final Optional<Node> list = places.find(instance, "unicast_peer");
    if (list.orElse(null) instanceof Block block) {
      return block.body().stream().filter(node -> IpAddress.parse(node.keyword()).equals(Optional.of(peer)))
          .findFirst().map(Node::at).orElse(block.at());
    }
    return instance.at();
  }
}
