package org.conferenceapi.phone.call;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The calls that this node has. */
@ApplicationScoped
class LocalCalls {
  private final Set<ActiveCall> all = ConcurrentHashMap.newKeySet();
  private final Map<String, ActiveCall> byPart = new ConcurrentHashMap<>();
  private final Map<String, ActiveCall> byEdgeId = new ConcurrentHashMap<>();

  /** Adds a call, whose participant may not be known yet. */
  void add(ActiveCall call) {
    all.add(call);
  }

  void add(String part, ActiveCall call) {
    byPart.put(part, call);
  }

  /** Notes the identifier of a call on its edge, by which digits come. */
  void addEdgeId(String id, ActiveCall call) {
    byEdgeId.put(id, call);
  }

  void remove(ActiveCall call) {
    all.remove(call);
    byPart.values().removeIf(call::equals);
    byEdgeId.values().removeIf(call::equals); // one for each edge that it has used
  }

  Optional<ActiveCall> withEdgeId(String id) {
    return Optional.ofNullable(byEdgeId.get(id));
  }

  List<ActiveCall> of(String conf) {
    return byPart.values().stream().filter(each -> conf.equals(each.conf())).toList();
  }

  Collection<ActiveCall> all() {
    return all;
  }

  /** The calls whose participants are known. */
  List<ActiveCall> ofParticipants() {
    return List.copyOf(byPart.values());
  }

  /** The sids of the participants whose calls this node has. */
  Collection<String> parts() {
    return byPart.keySet();
  }

  boolean has(String part) {
    return byPart.containsKey(part);
  }
}
