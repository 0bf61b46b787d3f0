/**
 * Elasticsearch as the search store: the projection that indexes the events, the search over them
 * and the log of requests. Only the module and the configuration are for others.
 */
@NullMarked
package dev.fraiseql.adapters.elasticsearch;

import org.jspecify.annotations.NullMarked;
