/**
 * Turns credentials into a subject: JSON Web Tokens signed with HS256 and API keys by their hash.
 * Every door asks the same authenticator; it knows no transport.
 */
@NullMarked
package dev.fraiseql.adapters.security;

import org.jspecify.annotations.NullMarked;
