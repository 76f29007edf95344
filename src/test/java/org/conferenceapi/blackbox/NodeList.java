package org.conferenceapi.blackbox;

import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;

/** The nodes of a cluster, as the operator sees them at one of them. */
public record NodeList(Client operator) {
  /** As long it may take until a node that has ended is seen. */
  private static final Duration SOON = Duration.ofSeconds(30);

  /** All of them, the latest start first. */
  public List<JsonObject> all() {
    return operator.json().get("/node").expect(200).json().getJsonArray("nodes").stream()
        .map(JsonValue::asJsonObject)
        .toList();
  }

  /** The node that responds; its first heartbeat may come a moment after its start. */
  public JsonObject self() {
    return await()
        .until(
            () -> all().stream().filter(each -> each.getBoolean("self")).findFirst().orElse(null),
            each -> each != null);
  }

  /** The status of a node; null if it is not listed. */
  public String status(String sid) {
    return all().stream()
        .filter(each -> each.getString("sid").equals(sid))
        .map(each -> each.getString("status"))
        .findFirst()
        .orElse(null);
  }

  /** Waits until a node has a status, for 30 seconds at most. */
  public void awaitStatus(String sid, String status) {
    await().atMost(SOON).until(() -> status.equals(status(sid)));
  }
}
