package dev.fraiseql.adapters.postgres.catalogue;

/** The statements that read functions, each over all wanted schemas at once. */
final class FunctionSql {

    /**
     * Plain functions that the role may execute. Left out are what an extension brought along, and
     * what only PostgreSQL itself can call: variadic and polymorphic ones, trigger functions.
     */
    private static final String CALLABLE =
            """
            pg_proc p join pg_namespace n on n.oid = p.pronamespace
            where n.nspname = any(?) and p.prokind = 'f' and p.provariadic = 0
              and has_schema_privilege(n.oid, 'usage') and has_function_privilege(p.oid, 'execute')
              and not exists (select from pg_depend d where d.classid = 'pg_catalog.pg_proc'::regclass
                              and d.objid = p.oid and d.deptype = 'e')
              and not exists (select from pg_type t where t.typtype = 'p'
                              and (t.oid = any(p.proargtypes)
                                   or t.oid = p.prorettype and t.typname not in ('record', 'void')))
            """;

    /** The modes tell inputs (i, b) from what is returned (o, t); null where all are inputs. */
    static final String FUNCTIONS =
            """
            select n.nspname as schema, p.proname as name, p.provolatile = 'v' as volatile, p.proretset as returns_set,
                   p.prorettype::int8 as result_type, p.pronargdefaults as defaults,
                   coalesce(p.proallargtypes, p.proargtypes::oid[])::int8[] as types,
                   p.proargmodes::text[] as modes, p.proargnames as names, obj_description(p.oid, 'pg_proc') as comment
            from\
            """
                    + " "
                    + CALLABLE
                    + " order by n.nspname, p.proname, p.oid";

    /** The types that functions take and return; domains are followed to their base type. */
    static final String TYPES =
            """
            with recursive used as (
              select distinct unnest(array_append(coalesce(p.proallargtypes, p.proargtypes::oid[]), p.prorettype)) as oid
              from\
            """
                    + " "
                    + CALLABLE
                    + """
                    ),
                    base as (
                      select u.oid as start, t.oid, t.typtype, t.typbasetype, -1 as typmod
                      from used u join pg_type t on t.oid = u.oid
                      union all
                      select b.start, t.oid, t.typtype, t.typbasetype, d.typtypmod
                      from base b join pg_type d on d.oid = b.oid join pg_type t on t.oid = b.typbasetype
                      where b.typtype = 'd'
                    )
                    select b.start::int8 as oid, t.oid::int8 as base_oid, b.typmod, format_type(t.oid, -1) as type_name,
                           case when tn.nspname = 'pg_catalog' or t.typname = 'citext' then t.typname else '' end as type_key,
                           rn.nspname as row_schema, r.relname as row_name
                    from base b join pg_type t on t.oid = b.oid join pg_namespace tn on tn.oid = t.typnamespace
                    left join pg_class r on r.oid = t.typrelid and r.relkind in ('r', 'p', 'v', 'm', 'f')
                    left join pg_namespace rn on rn.oid = r.relnamespace
                    where b.typtype <> 'd'
                    """;

    private FunctionSql() {}
}
