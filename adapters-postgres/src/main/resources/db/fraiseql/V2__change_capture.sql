-- How changes of a table become events, whoever makes them.

-- The one trigger function of all tracked tables; its argument is the entity's name. It sees the statement's rows as the
-- transition table "changed": the new rows, or the old ones of a delete.
--
-- It runs with its owner's rights, so that those who write to a tracked table need none on the log, and with fixed
-- settings, so that neither a search path nor a session's formats decide what is logged. Values are turned into JSON
-- by their own types, with these rights: track only tables whose owners you trust.
--
-- The key is looked up at each statement: a renamed key column must not break those who write.
create function fraiseql.capture() returns trigger
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
    set datestyle = 'ISO'
    set bytea_output = 'hex'
as $capture$
declare
    user_id text := nullif(current_setting('fraiseql.user_id', true), '');
    org_id  text := nullif(current_setting('fraiseql.org_id', true), '');
    id      text;
begin
    if tg_op = 'TRUNCATE' then
        insert into fraiseql.change_log (event_type, entity_type, entity_id, data, user_id, org_id)
        values ('Truncated', tg_argv[0], '', '{}', user_id, org_id);
        return null;
    end if;

    if not exists (select from changed) then
        return null;
    end if;

    select case when count(*) = 1 then min(format('c.%I::text', attname))
                when count(*) > 1 then format('json_build_array(%s)::text', string_agg(format('c.%I', attname), ', ' order by part)) end
      into id
      from pg_index, unnest(indkey) with ordinality as key (number, part), pg_attribute
     where indrelid = tg_relid and indisprimary and part <= indnkeyatts
       and attrelid = tg_relid and attnum = number;
    if id is null then
        raise exception 'table %.% is tracked by FraiseQL and has no primary key any more', tg_table_schema, tg_table_name
            using errcode = 'object_not_in_prerequisite_state',
                  hint = 'Give it a primary key, or call fraiseql.untrack for it.';
    end if;

    execute format(
        'insert into fraiseql.change_log (event_type, entity_type, entity_id, data, user_id, org_id) '
        'select $1, $2, %s, row_to_json(c.*), $3, $4 from changed as c', id)
    using case tg_op when 'INSERT' then 'Created' when 'UPDATE' then 'Updated' else 'Deleted' end,
          tg_argv[0], user_id, org_id;
    return null;
end
$capture$;

-- Only fraiseql.track may attach it: with it anyone could write events in another entity's name.
revoke all on function fraiseql.capture() from public;

-- Whether a trigger is there as track makes it. Asked first, because making one waits for the table's writers.
create function fraiseql.is_captured(target regclass, trigger_name text, entity text) returns boolean
    language sql stable
    set search_path = pg_catalog, pg_temp
as $captured$
    select exists (
        select from pg_trigger
         where tgrelid = target and tgname = trigger_name and tgenabled <> 'D'
           and tgfoid = 'fraiseql.capture()'::regprocedure
           and tgargs = convert_to(entity, getdatabaseencoding()) || '\x00'::bytea)
$captured$;

-- Makes a table's changes events of an entity, from now on. A second call changes nothing, or brings capture up to date:
-- a new entity name, new partitions. The caller needs the right to make triggers on the table.
--
-- On a partitioned table every partition gets its triggers, for those who write to it directly; a statement fires those
-- of the table it names only. Truncating one partition is not an event, and neither is detaching or dropping one.
create function fraiseql.track(target regclass, entity text default null) returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $track$
declare
    kind        "char";
    persistence "char";
    name        text;
    home        text;
    part        regclass;
begin
    select relkind, relpersistence, relname, nspname into kind, persistence, name, home
      from pg_class join pg_namespace on pg_namespace.oid = relnamespace
     where pg_class.oid = target;
    if kind is null or kind not in ('r', 'p') or persistence = 't'
        or home in ('fraiseql', 'pg_catalog', 'information_schema') then
        raise exception 'FraiseQL cannot track %: it is not an ordinary table', coalesce(target::text, 'null')
            using errcode = 'wrong_object_type',
                  hint = 'Track the tables behind a view; system tables, temporary tables and FraiseQL''s own have no events.';
    end if;
    if not exists (select from pg_index where indrelid = target and indisprimary) then
        raise exception 'FraiseQL cannot track %: it has no primary key', target
            using errcode = 'invalid_table_definition',
                  hint = 'Give it a primary key: events name the row they are about.';
    end if;
    entity := coalesce(entity, name);
    if entity = '' then
        raise exception 'FraiseQL cannot track % as an entity without a name', target
            using errcode = 'invalid_parameter_value', hint = 'Leave the name out to use the table''s.';
    end if;

    for part in select relid from pg_partition_tree(target) union select target loop
        if not fraiseql.is_captured(part, 'fraiseql_insert', entity) then
            execute format('create or replace trigger fraiseql_insert after insert on %s referencing new table as changed '
                           'for each statement execute function fraiseql.capture(%L)', part, entity);
        end if;
        if not fraiseql.is_captured(part, 'fraiseql_update', entity) then
            execute format('create or replace trigger fraiseql_update after update on %s referencing new table as changed '
                           'for each statement execute function fraiseql.capture(%L)', part, entity);
        end if;
        if not fraiseql.is_captured(part, 'fraiseql_delete', entity) then
            execute format('create or replace trigger fraiseql_delete after delete on %s referencing old table as changed '
                           'for each statement execute function fraiseql.capture(%L)', part, entity);
        end if;
    end loop;
    if not fraiseql.is_captured(target, 'fraiseql_truncate', entity) then
        execute format('create or replace trigger fraiseql_truncate after truncate on %s '
                       'for each statement execute function fraiseql.capture(%L)', target, entity);
    end if;
end
$track$;

-- Ends what track began. Events already logged stay.
create function fraiseql.untrack(target regclass) returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $untrack$
declare
    found record;
begin
    for found in
        select tgname, tgrelid::regclass as relation
          from pg_trigger
         where tgrelid in (select relid from pg_partition_tree(target) union select target)
           and tgfoid = 'fraiseql.capture()'::regprocedure
    loop
        execute format('drop trigger if exists %I on %s', found.tgname, found.relation);
    end loop;
end
$untrack$;

-- Logs an event of the caller's own making, in the caller's transaction; returns its id. Those who shall call it are
-- granted the use of the schema and of this function, and need nothing else.
create function fraiseql.emit(entity_type text, entity_id text, event_type text, data json default '{}') returns uuid
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp
as $emit$
declare
    id uuid;
begin
    if entity_type is null or entity_type = '' or entity_id is null or event_type is null or event_type = '' or data is null then
        raise exception 'fraiseql.emit needs an entity type, an entity id, an event type and data'
            using errcode = 'null_value_not_allowed', hint = 'Leave data out for an event without any.';
    end if;
    insert into fraiseql.change_log (event_type, entity_type, entity_id, data, user_id, org_id)
    values (emit.event_type, emit.entity_type, emit.entity_id, emit.data,
            nullif(current_setting('fraiseql.user_id', true), ''), nullif(current_setting('fraiseql.org_id', true), ''))
    returning event_id into id;
    return id;
end
$emit$;

revoke all on function fraiseql.emit(text, text, text, json) from public;
