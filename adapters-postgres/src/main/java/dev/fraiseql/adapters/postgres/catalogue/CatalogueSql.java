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

    /**
     * Domains are followed to their base type; a domain's own not null and default count as the
     * column's.
     */
    static final String COLUMNS =
            """
            with recursive base as (
              select t.oid as start, t.oid, t.typtype, t.typbasetype, t.typtypmod,
                     t.typnotnull, t.typdefault is not null as has_default
              from pg_type t where t.typtype = 'd'
              union all
              select b.start, t.oid, t.typtype, t.typbasetype,
                     case when t.typtype = 'd' then t.typtypmod else b.typtypmod end,
                     b.typnotnull or t.typnotnull, b.has_default or (t.typtype = 'd' and t.typdefault is not null)
              from base b join pg_type t on t.oid = b.typbasetype
              where b.typtype = 'd'
            ),
            relation as (
              select c.oid, c.relkind in ('r', 'p') as base from\
            """
                    + " "
                    + RELATIONS
                    + """
                    )
                    select r.oid::int8 as oid, r.base, a.attname as name, a.attidentity as identity, a.attgenerated as generated,
                           a.attnotnull or coalesce(b.typnotnull, false) as not_null,
                           a.atthasdef or coalesce(b.has_default, false) as has_default,
                           t.oid::int8 as type_oid, format_type(t.oid, -1) as type_name,
                           case when tn.nspname = 'pg_catalog' or t.typname = 'citext' then t.typname else '' end as type_key,
                           case when b.oid is null then a.atttypmod else b.typtypmod end as typmod,
                           col_description(r.oid, a.attnum) as comment
                    from relation r
                    join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
                    left join base b on b.start = a.atttypid and b.typtype <> 'd'
                    join pg_type t on t.oid = coalesce(b.oid, a.atttypid)
                    join pg_namespace tn on tn.oid = t.typnamespace
                    order by r.oid, a.attnum
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

    static final String ENUMS =
            """
            select t.oid::int8 as oid, n.nspname as schema, t.typname as name,
                   array_agg(e.enumlabel::text order by e.enumsortorder) as labels
            from pg_type t join pg_namespace n on n.oid = t.typnamespace join pg_enum e on e.enumtypid = t.oid
            group by t.oid, n.nspname, t.typname
            order by n.nspname, t.typname
            """;

    private CatalogueSql() {}
}
