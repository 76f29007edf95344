package org.conferenceapi.benchmark;

import java.nio.file.Path;
import java.time.Duration;

/** What operations are measured in: one run's database and server, and a folder for files. */
record BenchmarkEnvironment(
    RealPostgres database,
    BenchmarkServer server,
    Requests requests,
    Path folder,
    Duration longestTurn) {}
