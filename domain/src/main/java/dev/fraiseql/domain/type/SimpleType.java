package dev.fraiseql.domain.type;

/**
 * Scalar types without parameters. The comment gives how a value is written into a {@code
 * ColumnWriter}.
 */
public enum SimpleType implements ScalarType {
    /** {@code writeBoolean}. */
    BOOLEAN("Boolean"),
    /** 16 or 32 bits: {@code writeLong}. */
    INT("Int"),
    /** 64 bits: {@code writeLong}. A string in JSON, exact; a number or a string in input. */
    BIGINT("BigInt"),
    /** 32 or 64 bits IEEE 754: {@code writeDouble}. */
    FLOAT("Float"),
    /** {@code numeric} without precision: its exact decimal text, {@code writeUtf8}. */
    NUMERIC("Decimal"),
    /** {@code writeUtf8}. */
    TEXT("String"),
    /** Canonical lower-case text of 36 characters: {@code writeUtf8}. */
    UUID("UUID"),
    /** Microseconds since 1970-01-01T00:00:00Z: {@code writeLong}. */
    TIMESTAMPTZ("DateTime"),
    /** Microseconds since 1970-01-01T00:00:00 without a zone: {@code writeLong}. */
    TIMESTAMP("LocalDateTime"),
    /** Days since 1970-01-01: {@code writeLong}. */
    DATE("Date"),
    /** Microseconds since midnight, which is less than a day: {@code writeLong}. */
    TIME("Time"),
    /** {@code writeBytes}; base64 in JSON. */
    BYTES("Bytes"),
    /** JSON text: {@code writeUtf8}; passed through as it is in JSON. */
    JSON("JSON");

    private final String graphqlName;

    SimpleType(String graphqlName) {
        this.graphqlName = graphqlName;
    }

    @Override
    public String graphqlName() {
        return graphqlName;
    }

    @Override
    public boolean comparable() {
        return this != JSON;
    }

    @Override
    public boolean ordered() {
        return this != JSON && this != BOOLEAN && this != BYTES;
    }

    @Override
    public boolean textual() {
        return this == TEXT;
    }
}
