package dev.fraiseql.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Guice;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import dev.fraiseql.ports.health.HealthCheck;
import dev.fraiseql.ports.lifecycle.Component;
import dev.fraiseql.ports.query.QuerySource;
import dev.fraiseql.ports.schema.CatalogueSource;
import dev.fraiseql.ports.telemetry.Tracer;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PostgresModuleTest {

    @Test
    void itsPortsAreBoundAndNothingConnectsYet() {
        var injector =
                Guice.createInjector(
                        binder -> binder.requireExplicitBindings(),
                        binder -> binder.bind(Tracer.class).toInstance(Tracer.NONE),
                        new PostgresModule(PostgresConfig.of("postgresql://127.0.0.1:1/nowhere")));

        assertThat(injector.getInstance(QuerySource.class)).isNotNull();
        assertThat(injector.getInstance(CatalogueSource.class)).isNotNull();
        assertThat(injector.getInstance(Key.get(new TypeLiteral<Set<HealthCheck>>() {})))
                .extracting(HealthCheck::name)
                .containsExactly("database");
        assertThat(injector.getInstance(Key.get(new TypeLiteral<Set<Component>>() {})))
                .extracting(Component::name)
                .first()
                .isEqualTo("PostgreSQL pool");
    }

    @Test
    void aConfigurationSaysWhatToChange() {
        var url = "postgresql://h/d";
        var second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new PostgresConfig(url, 0, 1, 1, second, second, second))
                .hasMessage("database.pool_size is 0; use 1 to 1000");
        assertThatThrownBy(() -> new PostgresConfig(url, 1, 1, 1, second, Duration.ZERO, second))
                .hasMessageContaining("database.statement_timeout")
                .hasMessageContaining("use 1 ms to 7 days");
        assertThatThrownBy(() -> PostgresConfig.of("mysql://h/d"))
                .hasMessageContaining("database.url");
    }
}
