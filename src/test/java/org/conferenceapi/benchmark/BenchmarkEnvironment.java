package org.conferenceapi.benchmark;

import java.nio.file.Path;
import java.time.Duration;

/** The environment of one run: database, server and a folder for files. */
record BenchmarkEnvironment(
    RealPostgres database,
    BenchmarkServer server,
    Requests requests,
    Path folder,
    Duration longestTurn) {}
