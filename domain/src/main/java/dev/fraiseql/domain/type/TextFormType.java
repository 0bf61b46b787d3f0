package dev.fraiseql.domain.type;

/**
 * Types whose values travel in PostgreSQL's canonical text: {@code writeUtf8}, a string in JSON and
 * in input. No other form holds all their values: an interval has months, days and microseconds
 * that each overflow Arrow's.
 */
public enum TextFormType implements ScalarType {
    /** ISO 8601, such as {@code P1Y2M3DT4H5M6.5S}. */
    INTERVAL("Interval", "interval", Nature.ORDERED),
    TIMETZ("TimeTz", "timetz", Nature.ORDERED),
    INET("Inet", "inet", Nature.NETWORK),
    CIDR("Cidr", "cidr", Nature.NETWORK),
    MACADDR("MacAddr", "macaddr", Nature.ORDERED),
    MACADDR8("MacAddr8", "macaddr8", Nature.ORDERED),
    INT4RANGE("Int4Range", "int4range", Nature.RANGE),
    INT8RANGE("Int8Range", "int8range", Nature.RANGE),
    NUMRANGE("NumRange", "numrange", Nature.RANGE),
    TSRANGE("TsRange", "tsrange", Nature.RANGE),
    TSTZRANGE("TstzRange", "tstzrange", Nature.RANGE),
    DATERANGE("DateRange", "daterange", Nature.RANGE),
    INT4MULTIRANGE("Int4Multirange", "int4multirange", Nature.RANGE),
    INT8MULTIRANGE("Int8Multirange", "int8multirange", Nature.RANGE),
    NUMMULTIRANGE("NumMultirange", "nummultirange", Nature.RANGE),
    TSMULTIRANGE("TsMultirange", "tsmultirange", Nature.RANGE),
    TSTZMULTIRANGE("TstzMultirange", "tstzmultirange", Nature.RANGE),
    DATEMULTIRANGE("DateMultirange", "datemultirange", Nature.RANGE),
    /** {@code bit(n)} and {@code bit varying}. */
    BITS("BitString", "varbit", Nature.ORDERED),
    /** In the form of the database's {@code lc_monetary}. */
    MONEY("Money", "money", Nature.ORDERED),
    XML("Xml", "xml", Nature.OPAQUE),
    TSVECTOR("TsVector", "tsvector", Nature.SEARCHED),
    TSQUERY("TsQuery", "tsquery", Nature.COMPARED),
    PG_LSN("PgLsn", "pg_lsn", Nature.ORDERED),
    XID8("Xid8", "xid8", Nature.ORDERED),
    OID("Oid", "oid", Nature.ORDERED),
    /** Of the extension hstore. */
    HSTORE("Hstore", "hstore", Nature.COMPARED),
    /** Of the extension ltree. */
    LTREE("LTree", "ltree", Nature.ORDERED);

    private enum Nature {
        ORDERED,
        /** Ordered, and may contain or overlap another. */
        RANGE,
        /** Ordered, and may contain another. */
        NETWORK,
        /** Compared for equality, and matched by full-text search. */
        SEARCHED,
        /** Compared for equality alone. */
        COMPARED,
        /** Not even equality is defined. */
        OPAQUE
    }

    private final String graphqlName;
    private final String databaseName;
    private final Nature nature;

    TextFormType(String graphqlName, String databaseName, Nature nature) {
        this.graphqlName = graphqlName;
        this.databaseName = databaseName;
        this.nature = nature;
    }

    @Override
    public String graphqlName() {
        return graphqlName;
    }

    /** PostgreSQL's own short name. */
    public String databaseName() {
        return databaseName;
    }

    @Override
    public boolean comparable() {
        return nature != Nature.OPAQUE;
    }

    @Override
    public boolean ordered() {
        return nature == Nature.ORDERED || nature == Nature.RANGE || nature == Nature.NETWORK;
    }

    /** A range or multirange. */
    public boolean range() {
        return nature == Nature.RANGE;
    }

    /** An address or a network of addresses. */
    public boolean network() {
        return nature == Nature.NETWORK;
    }

    /** Full-text search applies. */
    public boolean searched() {
        return nature == Nature.SEARCHED;
    }
}
