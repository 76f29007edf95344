package org.conferenceapi.fuzz.request;

/** Changes a request on one level. */
interface Mutation {
  void apply(Draft draft, Dice dice);
}
