/** Certificates made for one test, and servers behind TLS that have none of their own. */
@NullMarked
package dev.fraiseql.testkit.tls;

import org.jspecify.annotations.NullMarked;
