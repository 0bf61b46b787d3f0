package dev.fraiseql.testkit.service;

/** A role that may log in and nothing else: no superuser, so row-level security holds for it. */
public record TestRole(String name, String password) {}
