/**
 * Turns credentials into a subject: JSON Web Tokens, API keys by their hash, client certificates by
 * their name. Every door asks the same authenticator; it knows no transport.
 */
@NullMarked
package dev.fraiseql.adapters.security;

import org.jspecify.annotations.NullMarked;
