package dev.fraiseql.adapters.postgres.catalogue;

/** The statements, each over all wanted schemas at once. */
final class CatalogueSql {
    /** In the order of the search path, then by name. */
    static final String SCHEMAS =
            """
            select nspname from pg_catalog.pg_namespace
            where nspname not like 'pg\\_%' and nspname not in ('information_schema', 'fraiseql')
            order by array_position(current_schemas(false), nspname) nulls last, nspname
            """;

    /**
     * Tables, partitioned tables without their partitions, views, materialized views, foreign
     * tables.
     */
    private static final String RELATIONS =
            """
            pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = any(?) and c.relkind in ('r', 'p', 'v', 'm', 'f') and not c.relispartition
            """;

    static final String TABLES =
            """
            select c.oid::int8 as oid, n.nspname as schema, c.relname as name, c.relkind in ('r', 'p') as base,
                   obj_description(c.oid, 'pg_class') as comment
            from\
            """
                    + " "
                    + RELATIONS;

    static final String COLUMNS =
            """
            select c.oid::int8 as oid, c.relkind in ('r', 'p') as base, a.attname as name,
                   a.attidentity as identity, a.attgenerated as generated, a.attnotnull as not_null,
                   a.atthasdef as has_default, a.atttypid::int8 as type_oid, a.atttypmod as typmod,
                   format_type(a.atttypid, -1) as type_name, col_description(c.oid, a.attnum) as comment
            from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = any(?) and c.relkind in ('r', 'p', 'v', 'm', 'f') and not c.relispartition
              and a.attnum > 0 and not a.attisdropped
            order by c.oid, a.attnum
            """;

    /** All but pseudo-types and the rows of tables; those of extensions only where known. */
    static final String TYPES =
            """
            select t.oid::int8 as oid, n.nspname as schema, t.typname as name, t.typtype as kind,
                   t.typarray::int8 as array_oid, t.typbasetype::int8 as base_oid, t.typtypmod as typmod,
                   t.typnotnull as not_null, t.typdefault is not null as has_default,
                   case when n.nspname = 'pg_catalog' or t.typname in ('citext', 'hstore', 'ltree')
                        then t.typname else '' end as type_key,
                   format_type(t.oid, -1) as cast_name
            from pg_type t join pg_namespace n on n.oid = t.typnamespace left join pg_class c on c.oid = t.typrelid
            where t.typtype in ('b', 'c', 'd', 'e', 'r', 'm') and coalesce(c.relkind, 'c') = 'c'
            """;

    static final String LABELS =
            """
            select e.enumtypid::int8 as oid, array_agg(e.enumlabel::text order by e.enumsortorder) as labels
            from pg_enum e group by e.enumtypid
            """;

    /** Of standalone composite types. */
    static final String ATTRIBUTES =
            """
            select c.reltype::int8 as oid, a.attname as name, a.atttypid::int8 as type_oid, a.atttypmod as typmod
            from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            where c.relkind = 'c'
            order by c.oid, a.attnum
            """;

    /** Unique indexes over plain columns and all rows; constraints have one each. */
    static final String KEYS =
            """
            select c.oid::int8 as oid, i.indisprimary as is_primary,
                   array(select a.attname::text
                         from unnest(i.indkey::int2[]) with ordinality k(attnum, place)
                         join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
                         where k.place <= i.indnkeyatts order by k.place) as columns
            from pg_index i join pg_class x on x.oid = i.indexrelid join\
            """
                    + " "
                    + """
                    pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
                    where n.nspname = any(?) and not c.relispartition and i.indisunique and i.indisvalid
                      and i.indpred is null and i.indexprs is null
                    order by c.oid, x.relname
                    """;

    /** Without the copies that PostgreSQL keeps for each partition. */
    static final String FOREIGN_KEYS =
            """
            select c.oid::int8 as oid, k.conname as name, tn.nspname as target_schema, t.relname as target_name,
                   array(select a.attname::text from unnest(k.conkey) with ordinality u(attnum, place)
                         join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.attnum
                         order by u.place) as columns,
                   array(select a.attname::text from unnest(k.confkey) with ordinality u(attnum, place)
                         join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.attnum
                         order by u.place) as target_columns
            from pg_constraint k
            join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
            join pg_class t on t.oid = k.confrelid join pg_namespace tn on tn.oid = t.relnamespace
            where n.nspname = any(?) and k.contype = 'f' and k.conparentid = 0 and not c.relispartition
            order by c.oid, k.conname
            """;

    private CatalogueSql() {}
}
