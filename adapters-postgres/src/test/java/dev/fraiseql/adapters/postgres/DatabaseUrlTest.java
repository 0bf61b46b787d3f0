package dev.fraiseql.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

    @ParameterizedTest
    @CsvSource({
        "postgres://ann:s3cret@db.example:6543/shop, db.example, 6543, shop, ann, s3cret",
        "postgresql://ann:p%40ss%2Fword@db.example/shop?sslmode=require, db.example, 5432, shop,"
                + " ann, p@ss/word",
        "postgresql://ann:a@b+c@db.example/shop, db.example, 5432, shop, ann, a@b+c",
        "postgresql://ann@db.example/shop, db.example, 5432, shop, ann,",
        "jdbc:postgresql://db.example:6543/shop?user=ann&password=s3cret, db.example, 6543, shop,"
                + " ann, s3cret"
    })
    void everyFormIsUnderstood(
            String text, String host, int port, String name, String user, String password) {
        var source = DatabaseUrl.parse(text).dataSource();

        assertThat(source.getServerNames()).containsExactly(host);
        assertThat(source.getPortNumbers()).containsExactly(port);
        assertThat(source.getDatabaseName()).isEqualTo(name);
        assertThat(source.getUser()).isEqualTo(user);
        assertThat(source.getPassword()).isEqualTo(password);
    }

    @Test
    void parametersReachTheDriver() {
        var source =
                DatabaseUrl.parse(
                                "postgresql://h/d?sslmode=require&connect_timeout=7&application_name=x")
                        .dataSource();

        assertThat(source.getSslMode()).isEqualTo("require");
        assertThat(source.getConnectTimeout()).isEqualTo(7);
        assertThat(source.getApplicationName()).isEqualTo("x");
    }

    @Test
    void secretsAreNotPrinted() {
        var text = "postgresql://ann:s3cret@db.example/shop?sslpassword=hidden";

        assertThat(DatabaseUrl.parse(text)).hasToString("postgresql://db.example:5432/shop");
        assertThat(PostgresConfig.of(text).toString()).doesNotContain("s3cret", "hidden", "ann");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "shop",
                "mysql://ann:s3cret@h/d",
                "postgresql://ann:s3cret%zz@h/d",
                "postgresql://h:x/d"
            })
    void otherTextsAreRefusedWithoutRepeatingThem(String text) {
        assertThatThrownBy(() -> DatabaseUrl.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("postgresql://user:password@host:5432/database")
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://db.example/shop, verify-full",
        "'postgresql://localhost,db.example/shop', verify-full",
        "jdbc:postgresql://10.0.0.1/shop, verify-full",
        "postgresql://db.example/shop?sslmode=require, require",
        "postgresql://db.example/shop?sslmode=disable, disable",
        "postgresql://localhost/shop,",
        "postgresql://127.0.0.1:5433/shop,",
        "'postgresql://[::1]/shop',"
    })
    void aDatabaseElsewhereShowsWhoItIsUnlessTheUrlSaysOtherwise(String url, String mode) {
        assertThat(DatabaseUrl.parse(url).secured(Optional.empty()).dataSource().getSslMode())
                .isEqualTo(mode);
    }
}
