package dev.fraiseql.adapters.postgres.catalogue;

/**
 * A type as {@code pg_type} has it.
 *
 * @param kind {@code typtype}
 * @param arrayOid of the array over the type; 0 for none
 * @param baseOid a domain's
 * @param typmod a domain's
 * @param hasDefault a domain's
 * @param key the name of a built-in type or of one of a known extension; empty for others
 * @param castName usable in a cast, without modifiers
 */
record TypeRow(
        long oid,
        String schema,
        String name,
        Kind kind,
        long arrayOid,
        long baseOid,
        int typmod,
        boolean notNull,
        boolean hasDefault,
        String key,
        String castName) {

    enum Kind {
        BASE,
        COMPOSITE,
        DOMAIN,
        ENUM,
        RANGE,
        MULTIRANGE;

        static Kind of(String typtype) {
            return switch (typtype) {
                case "b" -> BASE;
                case "c" -> COMPOSITE;
                case "d" -> DOMAIN;
                case "e" -> ENUM;
                case "r" -> RANGE;
                case "m" -> MULTIRANGE;
                default -> throw new IllegalArgumentException("typtype " + typtype);
            };
        }
    }

    boolean composite() {
        return kind == Kind.COMPOSITE;
    }

    boolean enumerated() {
        return kind == Kind.ENUM;
    }
}
