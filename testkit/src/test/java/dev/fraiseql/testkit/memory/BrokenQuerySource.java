package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.JsonDocument;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.ports.query.QuerySource;
import dev.fraiseql.ports.query.RowStream;
import dev.fraiseql.ports.query.RowWriter;
import dev.fraiseql.testkit.contract.QuerySourceFixture;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** The fixture in memory with a defect in every stream. */
public record BrokenQuerySource(QuerySourceFixture sound, UnaryOperator<RowStream> defect)
        implements QuerySourceFixture {

    public BrokenQuerySource(UnaryOperator<RowStream> defect) {
        this(new MemoryFixture(), defect);
    }

    @Override
    public QuerySource source() {
        return broken(sound.source());
    }

    @Override
    public QuerySource source(Duration deadline) {
        return broken(sound.source(deadline));
    }

    @Override
    public boolean worksOn(EntityType type) throws Exception {
        return sound.worksOn(type);
    }

    @Override
    public boolean isHeldBack() throws Exception {
        return sound.isHeldBack();
    }

    @Override
    public void close() throws Exception {
        sound.close();
    }

    private QuerySource broken(QuerySource source) {
        return new QuerySource() {
            @Override
            public JsonDocument json(Subject subject, PreparedQuery query) {
                return source.json(subject, query);
            }

            @Override
            public RowStream rows(Subject subject, PreparedQuery query) {
                return defect.apply(source.rows(subject, query));
            }
        };
    }

    /** Passes everything on; a defect overrides one method. */
    public static class Passing implements RowStream {

        private final RowStream sound;

        public Passing(RowStream sound) {
            this.sound = sound;
        }

        @Override
        public ResultSchema schema() {
            return sound.schema();
        }

        @Override
        public int read(RowWriter into, int maxRows) {
            return sound.read(into, maxRows);
        }

        @Override
        public void cancel() {
            sound.cancel();
        }

        @Override
        public void close() {
            sound.close();
        }
    }
}
