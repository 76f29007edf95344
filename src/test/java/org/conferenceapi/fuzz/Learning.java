package org.conferenceapi.fuzz;

import java.util.concurrent.atomic.AtomicInteger;
import org.conferenceapi.fuzz.request.GeneratedRequest;
import org.conferenceapi.fuzz.request.Population;
import org.conferenceapi.fuzz.request.Thing;

/** Takes from responses what later requests need. */
final class Learning {
  private static final int OK = 200;
  private static final int CREATED = 201;

  private final Members members;
  private final AtomicInteger part = new AtomicInteger();

  Learning(Members members) {
    this.members = members;
  }

  /** Stores what a response shows: a new thing, a new token, a tag, a notification. */
  void from(GeneratedRequest request, WireResponse response) {
    if (response.status() == CREATED && request.number() >= 0) {
      created(request, response);
    } else if (response.status() == OK && response.text().contains("authToken")) {
      rotated(request, response);
    } else if (response.status() == OK && request.number() >= 0) {
      read(request, response);
    }
  }

  private void created(GeneratedRequest request, WireResponse response) {
    String sid = response.first("sid");
    int account = request.account();
    int number = request.number();
    switch (request.operation()) {
      case "POST /account" -> {
        members.put(Thing.ACCOUNT, number, 0, sid);
        members.putToken(number, sid, response.first("authToken"));
      }
      case "POST /account/{account}/app" -> members.put(Thing.APP, account, number, sid);
      case "POST /account/{account}/subaccount" ->
          members.put(Thing.SUBACCOUNT, account, number, sid);
      case "POST /account/{account}/conf" -> members.put(Thing.CONFERENCE, account, number, sid);
      case "POST /account/{account}/conf/{conf}/part" ->
          members.put(Thing.PARTICIPANT, account, place(number), sid);
      default -> {
        // nothing else is made with the external bridge
      }
    }
  }

  private int place(int conference) {
    return conference * Population.PARTS + Math.floorMod(part.getAndIncrement(), Population.PARTS);
  }

  private void rotated(GeneratedRequest request, WireResponse response) {
    if (request.operation().equals("POST /account/{account}/token")) {
      members.putToken(request.account(), response.first("sid"), response.first("authToken"));
    }
  }

  private void read(GeneratedRequest request, WireResponse response) {
    if (request.operation().equals("GET /account/{account}/conf/{conf}")) {
      members.putTag(request.account(), request.number(), response.header("ETag"));
    } else if (request.operation().endsWith("/notification") && response.first("id") != null) {
      members.put(Thing.NOTIFICATION, request.account(), request.number(), response.first("id"));
    }
  }
}
