package org.conferenceapi.monitoring.log;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** Formats each record as a JSON object in one line: time, action, and the fields. */
final class JsonLines extends Formatter {
  @Override
  public String format(LogRecord line) {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("time", line.getInstant().toString())
            .add("action", line.getMessage());
    ((Map<?, ?>) line.getParameters()[0])
        .forEach((name, value) -> json.add(name.toString(), value.toString()));
    return json.build() + "\n";
  }
}
