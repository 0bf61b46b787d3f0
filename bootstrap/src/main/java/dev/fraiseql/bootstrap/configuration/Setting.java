package dev.fraiseql.bootstrap.configuration;

/** A value and where it comes from. */
record Setting<T>(T value, Origin origin) {}
