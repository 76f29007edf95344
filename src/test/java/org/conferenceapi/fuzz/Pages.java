package org.conferenceapi.fuzz;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.conferenceapi.blackbox.Client;

/** Reads lists to their ends. */
final class Pages {
  private Pages() {}

  /**
   * The elements of a list.
   *
   * @param path with a query
   * @param name of the array
   * @param most how many at most
   */
  static List<JsonObject> read(Client client, String path, String name, int most) {
    List<JsonObject> all = new ArrayList<>();
    String next = "";
    while (next != null && all.size() < most) {
      JsonObject page = client.get(path + next).expect(200).json();
      List<JsonObject> elements = page.getJsonArray(name).getValuesAs(JsonObject.class);
      all.addAll(elements);
      boolean last = !page.containsKey("next") || name.equals("events") && elements.isEmpty();
      next = last ? null : "&after=" + page.getString("next");
    }
    return all.subList(0, Math.min(most, all.size()));
  }
}
