package org.conferenceapi.benchmark;

/** A target and the measured value. */
record Goal(String what, String limit, String target, String reached, boolean met) {}
