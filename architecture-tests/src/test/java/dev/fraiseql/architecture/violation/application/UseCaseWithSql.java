package dev.fraiseql.architecture.violation.application;

import com.clickhouse.client.api.Client;
import com.google.inject.Injector;
import com.nimbusds.jose.JWSHeader;
import com.zaxxer.hikari.HikariDataSource;
import dev.fraiseql.architecture.violation.adapters.one.InnerWorkings;
import graphql.schema.GraphQLSchema;
import io.helidon.webserver.WebServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.nats.client.JetStream;
import io.opentelemetry.api.trace.Tracer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.apache.arrow.vector.IntVector;
import org.apache.lucene.index.IndexWriter;
import org.duckdb.DuckDBConnection;
import org.elasticsearch.client.RestClient;
import org.flywaydb.core.Flyway;
import org.jooq.DSLContext;
import org.postgresql.PGConnection;
import picocli.CommandLine;

/** A use case must know none of these. */
record UseCaseWithSql(
        DSLContext jooq,
        HikariDataSource pool,
        Flyway flyway,
        DuckDBConnection duckdb,
        Client clickHouse,
        IndexWriter lucene,
        RestClient elasticsearch,
        GraphQLSchema schema,
        WebServer server,
        JetStream broker,
        Tracer tracer,
        JWSHeader header,
        MeterRegistry meters,
        PrometheusRegistry exposition,
        IntVector vector,
        PGConnection connection,
        Injector injector,
        CommandLine commandLine,
        InnerWorkings workings) {}
