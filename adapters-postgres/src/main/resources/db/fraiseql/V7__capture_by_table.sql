-- Capture by a trigger function of each table's own, whose statements PostgreSQL plans once a session; one function for all
-- tables had to put its statement together each time, which took ten times as long as writing the event.
--
-- The statements name columns. The function asks first whether the columns still have these names and, where they do not,
-- makes its statement as fraiseql.track would make it now: slower, but nobody who writes is stopped by a renamed column.
--
-- The functions run with their owner's rights, so that those who write to a tracked table need none on the log. All names in
-- them are qualified, operators too, so that a session's search path decides nothing; and they fix the session's formats
-- where the table has values whose text depends on them. Values are turned into JSON by their own types, with these rights:
-- track only tables whose owners you trust.

create table fraiseql.tracked_table (
    id             int      primary key generated always as identity,
    relation       regclass not null unique,
    entity         text     not null check (entity <> ''),
    identity       text,
    before         boolean  not null,
    changed_fields boolean  not null,
    exclude        text[]   not null,
    redact         text[]   not null
);

comment on table fraiseql.tracked_table is 'What fraiseql.track was told. Change it by calling track again.';

-- The key of a table, in order.
create function fraiseql.key_columns(target regclass)
    returns table (index oid, part int, name text, type oid)
    language sql stable
    set search_path = pg_catalog, pg_temp
as $key$
    select indexrelid, key.part::int, attname::text, atttypid
      from pg_index, unnest(indkey) with ordinality as key (number, part), pg_attribute
     where indrelid = target and indisprimary and key.part <= indnkeyatts
       and attrelid = target and attnum = key.number
$key$;

create function fraiseql.live_columns(target regclass) returns table (number int, name text, type oid)
    language sql stable
    set search_path = pg_catalog, pg_temp
as $columns$
    select attnum::int, attname::text, atttypid from pg_attribute where attrelid = target and attnum > 0 and not attisdropped
$columns$;

-- The expression of a row's id. The row has a name that no column has: a column comes before a row of the same name.
create function fraiseql.identity_sql(tracked fraiseql.tracked_table) returns text
    language plpgsql stable
    set search_path = pg_catalog, pg_temp
as $identity$
declare
    id text;
begin
    if tracked.identity is not null then
        return format(E'coalesce((%s\n)::pg_catalog.text, '''')', tracked.identity);
    end if;
    select case when count(*) = 1 then min(format('"fraiseql row".%I::pg_catalog.text', name))
                when count(*) > 1 then format('pg_catalog.json_build_array(%s)::pg_catalog.text',
                                              string_agg(format('"fraiseql row".%I', name), ', ' order by part)) end
      into id from fraiseql.key_columns(tracked.relation);
    if id is null then
        raise exception 'table % is tracked by FraiseQL and has no primary key any more', tracked.relation
            using errcode = 'object_not_in_prerequisite_state',
                  hint = 'Give it a primary key, or call fraiseql.untrack for it.';
    end if;
    return id;
end
$identity$;

-- Whether its statements name all columns, and not only those of the key.
create function fraiseql.names_columns(tracked fraiseql.tracked_table) returns boolean
    language sql immutable
as $names$
    select tracked.changed_fields or tracked.exclude <> '{}' or tracked.redact <> '{}'
$names$;

-- The rows of a transition table: their id, the row, and where they are needed its columns, as c and their number.
create function fraiseql.rows_sql(tracked fraiseql.tracked_table, source text) returns text
    language sql stable
    set search_path = pg_catalog, pg_temp
as $rows$
    select format('select %s as id, "fraiseql row" as r%s from %s as "fraiseql row"', fraiseql.identity_sql(tracked),
                  case when fraiseql.names_columns(tracked)
                       then (select string_agg(format(', "fraiseql row".%I as c%s', name, number), '' order by number)
                               from fraiseql.live_columns(tracked.relation)) end,
                  source)
$rows$;

-- The JSON of a row that rows_sql gave.
create function fraiseql.data_sql(tracked fraiseql.tracked_table, rows text) returns text
    language sql stable
    set search_path = pg_catalog, pg_temp
as $data$
    select case when tracked.exclude = '{}' and tracked.redact = '{}' then format('pg_catalog.row_to_json(%s.r)', rows)
                else format('(select pg_catalog.row_to_json(j.*) from (select %s) as j)',
                            (select string_agg(case when name = any (tracked.redact) then format('null::pg_catalog.text as %I', name)
                                                    else format('%s.c%s as %I', rows, number, name) end, ', ' order by number)
                               from fraiseql.live_columns(tracked.relation) where name <> all (tracked.exclude))) end
$data$;

-- Logs what a statement did. An update that changes a row's key ends one entity and begins another: a Deleted and a Created.
create function fraiseql.capture_sql(tracked fraiseql.tracked_table, operation text, user_id text, org_id text) returns text
    language plpgsql stable
    set search_path = pg_catalog, pg_temp
as $capture$
declare
    into_log text := 'insert into fraiseql.change_log (event_type, entity_type, entity_id, user_id, org_id, data';
    fields   text;
    missing  text;
begin
    -- Under its new name it would be shown.
    select name into missing from unnest(tracked.exclude || tracked.redact) as name
     where name not in (select live.name from fraiseql.live_columns(tracked.relation) as live);
    if found then
        raise exception 'table % is tracked by FraiseQL without its column %, and has no column % any more', tracked.relation, missing, missing
            using errcode = 'object_not_in_prerequisite_state', hint = 'Call fraiseql.track with the columns as they are.';
    end if;
    if operation <> 'UPDATE' then
        return format('%s) select %L, %L, n.id, %s, %s, %s from (%s) as n', into_log,
                      case operation when 'INSERT' then 'Created' else 'Deleted' end, tracked.entity, user_id, org_id,
                      fraiseql.data_sql(tracked, 'n'), fraiseql.rows_sql(tracked, 'changed'));
    end if;
    select string_agg(format('case when not pg_catalog.record_image_eq(row(n.c%1$s), row(o.c%1$s)) then %2$L end', number, name),
                      ', ' order by number)
      into fields from fraiseql.live_columns(tracked.relation) where name <> all (tracked.exclude);
    return into_log
        || case when tracked.changed_fields then ', changed_fields' else '' end
        || case when tracked.before then ', before' else '' end
        || format(') select case when o.id is null then ''Created'' when n.id is null then ''Deleted'' else ''Updated'' end, '
                  '%L, coalesce(n.id, o.id), %s, %s, case when n.id is null then %s else %s end',
                  tracked.entity, user_id, org_id, fraiseql.data_sql(tracked, 'o'), fraiseql.data_sql(tracked, 'n'))
        || case when tracked.changed_fields
                then format(', case when n.id is not null and o.id is not null '
                            'then pg_catalog.array_remove(array[%s]::pg_catalog.text[], null) end', fields) else '' end
        || case when tracked.before
                then format(', case when n.id is not null and o.id is not null then %s end', fraiseql.data_sql(tracked, 'o'))
                else '' end
        || format(' from (%s) as n full join (%s) as o on n.id collate pg_catalog."C" operator(pg_catalog.=) o.id collate pg_catalog."C"',
                  fraiseql.rows_sql(tracked, 'changed'),
                  -- An identity that is not unique after all must not multiply the events.
                  case when tracked.identity is null then fraiseql.rows_sql(tracked, 'previous')
                       else format('select distinct on (k.id) k.* from (%s) as k', fraiseql.rows_sql(tracked, 'previous')) end);
end
$capture$;

-- For a trigger function that was made for columns of other names.
create function fraiseql.current_capture_sql(tracked_id int, operation text) returns text
    language sql stable
    set search_path = pg_catalog, pg_temp
as $current$
    select fraiseql.capture_sql(tracked_table, operation, '$1', '$2') from fraiseql.tracked_table where id = tracked_id
$current$;

-- The condition under which the columns have other names than the function's statements. Of the key its index is asked, which
-- takes two microseconds; asking the catalogue takes ten.
create function fraiseql.outdated_sql(tracked fraiseql.tracked_table) returns text
    language sql stable
    set search_path = pg_catalog, pg_temp
as $outdated$
    select coalesce(string_agg(condition, ' or '), 'false') from (
        select format('coalesce(pg_catalog.pg_get_indexdef(%L::pg_catalog.oid, %s, false), '''') operator(pg_catalog.<>) %L',
                      index, part, pg_get_indexdef(index, part, false)) as condition
          from fraiseql.key_columns(tracked.relation)
         where tracked.identity is null
        union all
        select format('array(select attname::pg_catalog.text from pg_catalog.pg_attribute where attrelid operator(pg_catalog.=) tg_relid '
                      'and attnum operator(pg_catalog.>) 0 and not attisdropped order by attname) operator(pg_catalog.<>) %L::pg_catalog.text[]',
                      array(select name from fraiseql.live_columns(tracked.relation) order by name::name))
         where fraiseql.names_columns(tracked)) as conditions
$outdated$;

-- The settings that a table's values need in order to have the same text in every session. The time zone is not set, as the
-- others are, for the length of the call, which takes six microseconds, but where it is another one.
create function fraiseql.needed_settings(tracked fraiseql.tracked_table) returns table (name text, value text)
    language sql stable
    set search_path = pg_catalog, pg_temp
as $needed$
    with base as (
        select is_key, case when typtype = 'd' then typbasetype when typcategory = 'A' and typelem <> 0 then typelem else pg_type.oid end as type
          from (select type, false as is_key from fraiseql.live_columns(tracked.relation)
                union all select type, true from fraiseql.key_columns(tracked.relation) where tracked.identity is null) as used
          join pg_type on pg_type.oid = used.type),
    needed as (
        select case when typtype = 'e' or base.type in ('bool'::regtype, 'int2'::regtype, 'int4'::regtype, 'int8'::regtype,
                         'numeric'::regtype, 'text'::regtype, 'varchar'::regtype, 'bpchar'::regtype, 'uuid'::regtype) then 'none'
                    when is_key then 'all'
                    when base.type in ('json'::regtype, 'jsonb'::regtype, 'date'::regtype, 'timestamp'::regtype, 'time'::regtype) then 'none'
                    when base.type = 'timestamptz'::regtype then 'timezone'
                    when base.type in ('float4'::regtype, 'float8'::regtype) then 'extra_float_digits'
                    when base.type = 'bytea'::regtype then 'bytea_output'
                    else 'all' end as setting
          from base join pg_type on pg_type.oid = base.type
        union all select 'all' where tracked.identity is not null)
    select fixed.name, fixed.value
      from (values ('timezone', 'UTC'), ('datestyle', 'ISO'), ('intervalstyle', 'postgres'), ('bytea_output', 'hex'),
                   ('extra_float_digits', '1'), ('lc_monetary', 'C'), ('xmlbinary', 'base64')) as fixed (name, value)
     where exists (select from needed where setting in ('all', fixed.name))
$needed$;

create function fraiseql.capture_function(tracked fraiseql.tracked_table) returns text
    language sql stable
    set search_path = pg_catalog, pg_temp
as $function$
    select format('create or replace function fraiseql.capture_%s() returns trigger language plpgsql security definer%s%s as %L',
                  tracked.id,
                  (select string_agg(format(' set %I = %L', name, value), '' order by name)
                     from fraiseql.needed_settings(tracked) where name <> 'timezone'),
                  -- An identity's own functions and operators are looked up as track looked them up.
                  case when tracked.identity is not null then ' set search_path = pg_catalog, pg_temp' end,
                  format(
$body$
#variable_conflict use_column
<<capture>>
declare
    user_id pg_catalog.text := case when pg_catalog.current_setting('fraiseql.user_id', true) operator(pg_catalog.<>) ''
                                    then pg_catalog.current_setting('fraiseql.user_id', true) end;
    org_id  pg_catalog.text := case when pg_catalog.current_setting('fraiseql.org_id', true) operator(pg_catalog.<>) ''
                                    then pg_catalog.current_setting('fraiseql.org_id', true) end;
    zone    pg_catalog.text := %s;
    utc     pg_catalog.text;
begin
    if zone operator(pg_catalog.<>) all ('{UTC,Etc/UTC,GMT}'::pg_catalog.text[]) then
        utc := pg_catalog.set_config('timezone', 'UTC', true);
    end if;
    if tg_op operator(pg_catalog.=) 'TRUNCATE' then
        insert into fraiseql.change_log (event_type, entity_type, entity_id, user_id, org_id, data)
        values ('Truncated', %s, '', capture.user_id, capture.org_id, '{}');
    elsif %s then
        execute fraiseql.current_capture_sql(%s, tg_op) using capture.user_id, capture.org_id;
    elsif tg_op operator(pg_catalog.=) 'INSERT' then
        %s;
    elsif tg_op operator(pg_catalog.=) 'UPDATE' then
        %s;
    else
        %s;
    end if;
    if utc is not null then
        utc := pg_catalog.set_config('timezone', zone, true);
    end if;
    return null;
end
$body$, case when exists (select from fraiseql.needed_settings(tracked) where name = 'timezone')
             then 'pg_catalog.current_setting(''timezone'')' else 'null' end,
        quote_literal(tracked.entity), fraiseql.outdated_sql(tracked), tracked.id,
        fraiseql.capture_sql(tracked, 'INSERT', 'capture.user_id', 'capture.org_id'),
        fraiseql.capture_sql(tracked, 'UPDATE', 'capture.user_id', 'capture.org_id'),
        fraiseql.capture_sql(tracked, 'DELETE', 'capture.user_id', 'capture.org_id')))
$function$;
