package org.conferenceapi.monitoring.node;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Representation of all nodes. It has no pages. */
@XmlRootElement(name = "nodes")
@XmlAccessorType(XmlAccessType.FIELD)
@JsonbPropertyOrder("nodes")
public class NodesOut {
  /** The nodes, the latest start first. */
  @XmlElement(name = "node")
  @JsonbProperty("nodes")
  public List<NodeOut> nodes;

  static NodesOut of(List<Node> all, Set<String> silent, String self) {
    NodesOut out = new NodesOut();
    out.nodes =
        all.stream()
            .sorted(Comparator.comparing(Node::sid).reversed())
            .map(each -> NodeOut.of(each, silent.contains(each.sid()), each.sid().equals(self)))
            .toList();
    return out;
  }
}
