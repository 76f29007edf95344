package org.conferenceapi.benchmark;

/** What is aimed at, and what was reached. */
record Goal(String what, String limit, String target, String reached, boolean met) {}
