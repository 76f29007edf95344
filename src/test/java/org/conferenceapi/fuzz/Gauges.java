package org.conferenceapi.fuzz;

import org.conferenceapi.blackbox.Service;

/** The metrics of the node. */
record Gauges(String text) {
  static Gauges of(Service service) {
    return new Gauges(service.operator().get("/metrics").expect(200).body());
  }

  /** The sum of a metric over its labels. */
  double sum(String name) {
    return text.lines()
        .filter(each -> each.startsWith(name + " ") || each.startsWith(name + "{"))
        .mapToDouble(each -> Double.parseDouble(each.substring(each.lastIndexOf(' ') + 1)))
        .sum();
  }
}
