package dev.fraiseql.benchmarks.harness;

/** What a comparison must reach, and what it should. */
public record Target(double must, double aim) {}
