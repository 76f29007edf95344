package org.conferenceapi.fuzz.request;

import java.util.List;

/** Media types that are wrong, missing, unusual or none. */
final class MediaTypeMutation implements Mutation {
  private static final List<String> TYPES =
      List.of(
          "",
          "*/*",
          "application/*",
          "text/plain",
          "text/xml",
          "text/xml;charset=us-ascii",
          "text/html",
          "application/xml",
          "application/json",
          "APPLICATION/JSON",
          "application/json;charset=utf8",
          "application/json;charset=UTF-16",
          "application/json; charset=\"utf-8\"",
          "application/xml;charset=klingon",
          "application/xml;charset=ISO-8859-1",
          "multipart/form-data",
          "application/json;charset=",
          "application/json;;",
          "application/json, application/xml",
          "application/x-www-form-urlencoded",
          "application/problem+json",
          "application/octet-stream",
          "application/json; a=\"b\\\"c\"",
          "json",
          "/",
          "application/",
          ";",
          "\"",
          "application/json;q=0",
          "application/vnd.api+json",
          "text/event-stream",
          "application/sdp",
          "audio/ogg",
          "application/json/xml",
          "application/json;version=" + "1".repeat(500));

  private static final List<String> ACCEPTS =
      List.of(
          "*/*;q=0",
          "application/json;q=0",
          "application/json;q=1.5",
          "application/json;q=-1",
          "application/json;q=a",
          "application/json;q=0.0001",
          "application/xml;q=0.5,application/json",
          "text/html,*/*;q=0.8",
          "*",
          "*/json",
          ",,,",
          "application/json,",
          "application/json;q=0,*/*");

  @Override
  public void apply(Draft draft, Dice dice) {
    switch (dice.below(6)) {
      case 0 -> draft.headers.removeIf(each -> each.name().equals("Content-Type"));
      case 1, 2 -> draft.header("Content-Type", dice.of(TYPES));
      case 3 -> draft.header("Accept", dice.of(ACCEPTS));
      case 4 -> draft.headers.add(new Header(dice.any("Accept", "Content-Type"), dice.of(TYPES)));
      default -> draft.header("Accept", dice.of(TYPES));
    }
  }
}
