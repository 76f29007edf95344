package org.conferenceapi.fuzz.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.conferenceapi.openapi.OpenApiDocument;

/**
 * Makes the request of any index from a seed. Two runs with the same seed make the same requests,
 * apart from the identifiers, which the service assigns. As requests follow each other at random,
 * in every state of what they name, the order of calls is mutated, too; and as some conferences and
 * idempotency keys are named much more often than others, requests for them meet.
 */
public final class RequestGenerator {
  private static final int VALID_PERCENT = 40;
  private static final int TWICE_PERCENT = 15;

  /** How many of a hundred mutated requests are mutated on each level; the rest on the last. */
  private static final Map<Level, Integer> SHARES =
      Map.of(
          Level.VALUES, 22,
          Level.IDS, 14,
          Level.JSON, 9,
          Level.XML, 9,
          Level.BODY, 12,
          Level.MEDIA_TYPE, 9,
          Level.HEADERS, 9,
          Level.TARGET, 6,
          Level.HTTP, 6);

  private static final Map<Level, Mutation> MUTATIONS =
      Map.of(
          Level.VALUES, new ValueMutation(),
          Level.IDS, new IdMutation(),
          Level.JSON, new JsonMutation(),
          Level.XML, new XmlMutation(),
          Level.BODY, new BodyMutation(),
          Level.MEDIA_TYPE, new MediaTypeMutation(),
          Level.HEADERS, new HeaderMutation(),
          Level.TARGET, new TargetMutation(),
          Level.HTTP, new HttpMutation());

  private final long seed;
  private final Ids ids;
  private final List<Operation> weighted = new ArrayList<>();

  /** Makes requests with these identifiers. */
  public RequestGenerator(long seed, Ids ids) {
    this.seed = seed;
    this.ids = ids;
    OpenApiDocument.read().operations().stream()
        .map(Operation::of)
        .forEach(
            each -> {
              for (int i = 0; i < each.weight(); i++) {
                weighted.add(each);
              }
            });
  }

  /** The request of an index. */
  public GeneratedRequest request(long index) {
    Dice dice = new Dice(seed, index);
    Draft draft = ValidRequests.of(dice.of(weighted), ids, dice);
    if (!dice.percent(VALID_PERCENT)) {
      draft.levels.add(level(dice));
      if (dice.percent(TWICE_PERCENT)) {
        draft.levels.add(level(dice));
      }
      fit(draft);
    }
    write(draft, dice);
    byte[] bytes = draft.encode();
    if (draft.levels.contains(Level.WIRE)) {
      bytes = BodyMutation.changed(bytes, dice);
      draft.alone = true;
      draft.garbled = true;
      draft.number = Draft.NOBODY;
    }
    return new GeneratedRequest(
        index,
        draft.method,
        draft.target(),
        draft.operation.toString(),
        draft.levels,
        draft.caller,
        draft.account,
        draft.number,
        draft.alone,
        draft.garbled,
        bytes);
  }

  private static Level level(Dice dice) {
    int rest = dice.below(100);
    for (Level each : Level.values()) {
      rest -= SHARES.getOrDefault(each, 0);
      if (rest < 0) {
        return each;
      }
    }
    return Level.WIRE;
  }

  /** The syntax of a body can be mutated only in its format, and only if there is one. */
  private static void fit(Draft draft) {
    if (draft.levels.remove(Level.JSON) | draft.levels.remove(Level.XML)) {
      Level syntax = draft.json ? Level.JSON : Level.XML;
      draft.levels.add(draft.elements == null ? Level.HEADERS : syntax);
    }
  }

  private static void write(Draft draft, Dice dice) {
    apply(Level.VALUES, draft, dice);
    apply(Level.IDS, draft, dice);
    if (draft.elements != null) {
      draft.text = BodyWriter.write(draft);
      apply(draft.json ? Level.JSON : Level.XML, draft, dice);
      draft.body = draft.text.getBytes(UTF_8);
    }
    apply(Level.BODY, draft, dice);
    apply(Level.MEDIA_TYPE, draft, dice);
    apply(Level.HEADERS, draft, dice);
    apply(Level.TARGET, draft, dice);
    apply(Level.HTTP, draft, dice);
  }

  private static void apply(Level level, Draft draft, Dice dice) {
    if (draft.levels.contains(level)) {
      MUTATIONS.get(level).apply(draft, dice);
    }
  }
}
