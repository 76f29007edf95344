package org.conferenceapi.fuzz.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Elements that are missing, unknown, read-only, or have values that they cannot have. */
final class ValueMutation implements Mutation {
  private static final List<String> OTHERS =
      List.of(
          "sid",
          "accountSid",
          "status",
          "partCount",
          "endReason",
          "authToken",
          "beginTime",
          "name",
          "userdata",
          "UserData",
          "maxPart",
          "$ref",
          "@class",
          "__proto__",
          "a",
          "_",
          "conf");

  @Override
  public void apply(Draft draft, Dice dice) {
    if (draft.elements == null && !draft.query.isEmpty() || dice.percent(15)) {
      query(draft, dice);
    } else if (draft.operation.body() == null) {
      draft.root = "request"; // for an operation without elements
      draft.elements().put(dice.of(OTHERS), HostileValues.text(dice));
      draft.header("Content-Type", draft.json ? "application/json" : "application/xml");
    } else {
      elements(draft, dice);
    }
  }

  private static void elements(Draft draft, Dice dice) {
    Map<String, Object> elements = draft.elements();
    List<String> names = new ArrayList<>(elements.keySet());
    switch (dice.below(8)) {
      case 0 -> elements.remove(names.isEmpty() ? "" : dice.of(names));
      case 1 -> elements.put(dice.of(OTHERS), HostileValues.text(dice));
      case 2 -> elements.put(dice.of(draft.operation.body()).name(), "");
      default -> {
        Element element = dice.of(draft.operation.body());
        elements.put(element.name(), HostileValues.of(element, dice));
      }
    }
  }

  private static void query(Draft draft, Dice dice) {
    List<Element> known = draft.operation.query();
    if (known.isEmpty() || dice.percent(10)) {
      draft.query.add(new Header(dice.of(OTHERS), Escapes.of(HostileValues.ofAnyKind(dice))));
      return;
    }
    Element element = dice.of(known);
    Object value = HostileValues.of(element, dice);
    draft.query.removeIf(each -> each.name().equals(element.name()));
    draft.query.add(new Header(element.name(), Escapes.of(value.toString())));
    if (dice.percent(20)) {
      draft.query.add(new Header(element.name(), Escapes.of(HostileValues.ofAnyKind(dice))));
    }
  }
}
