-- Installing capture.

-- Why a table can't be tracked as it is asked for; raises it.
create function fraiseql.check_trackable(target regclass, identity text, columns text[]) returns void
    language plpgsql stable
    set search_path = pg_catalog, pg_temp
as $check$
declare
    kind        "char";
    persistence "char";
    home        text;
    given       text;
begin
    select relkind, relpersistence, nspname into kind, persistence, home
      from pg_class join pg_namespace on pg_namespace.oid = relnamespace
     where pg_class.oid = target;
    if kind is null or kind not in ('r', 'p') or persistence = 't'
        or home in ('fraiseql', 'pg_catalog', 'information_schema') then
        raise exception 'FraiseQL cannot track %: it is not an ordinary table', coalesce(target::text, 'null')
            using errcode = 'wrong_object_type',
                  hint = 'Track the tables behind a view; system tables, temporary tables and FraiseQL''s own have no events.';
    end if;
    if identity is null and not exists (select from fraiseql.key_columns(target)) then
        raise exception 'FraiseQL cannot track %: it has no primary key', target
            using errcode = 'invalid_table_definition',
                  hint = 'Give it a primary key, or an identity expression: events name the row they are about.';
    end if;
    foreach given in array columns loop
        if not exists (select from fraiseql.live_columns(target) as known where known.name = given) then
            raise exception 'FraiseQL cannot track %: it has no column % to exclude or redact', target, given
                using errcode = 'undefined_column', hint = 'Name columns of the table.';
        end if;
        if identity is null and exists (select from fraiseql.key_columns(target) as key where key.name = given) then
            raise exception 'FraiseQL cannot track %: the column % is of its key, which every event names', target, given
                using errcode = 'invalid_parameter_value', hint = 'Give an identity expression without it, or leave it in.';
        end if;
    end loop;
    if identity is not null then
        begin
            execute format(E'select from %s as "fraiseql row" where ((%s\n)::text) is not null limit 0', target, identity);
        exception when syntax_error_or_access_rule_violation then
            raise exception 'FraiseQL cannot track % by the identity %: %', target, identity, sqlerrm
                using errcode = 'invalid_parameter_value', hint = 'Write an expression of the table''s columns, as text or a type that has one.';
        end;
    end if;
end
$check$;

-- Forgets tables that are no longer there.
create function fraiseql.forget_dropped_tables() returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $forget$
declare
    gone int;
begin
    for gone in delete from fraiseql.tracked_table
                 where not exists (select from pg_class where pg_class.oid = relation::oid) returning id loop
        execute format('drop function if exists fraiseql.capture_%s()', gone);
    end loop;
end
$forget$;

-- Attaches a trigger unless it is there. Asked first, because making one waits for the table's writers.
create function fraiseql.attach(target regclass, name text, capture text, events text) returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $attach$
begin
    if not exists (select from pg_trigger
                    where tgrelid = target and tgname = attach.name and tgfoid = to_regproc(capture)::oid and tgenabled <> 'D') then
        execute format('create or replace trigger %I after %s for each statement execute function %s()',
                       name, format(events, target), capture);
    end if;
end
$attach$;

drop function fraiseql.track(regclass, text);

-- Makes a table's changes events of an entity, from now on. A second call changes nothing, or brings capture up to date: other
-- options, new partitions, renamed columns. The caller needs the right to make triggers on the table, and to be a member of
-- the role that owns FraiseQL's schema.
--
-- identity        an expression of the columns that names a row, for a table without a primary key, or instead of it
-- before          an Updated event carries the row before
-- changed_fields  an Updated event carries the names of the columns whose values changed
-- exclude         columns that no event carries
-- redact          columns of which events carry the name, and null
--
-- On a partitioned table every partition gets its triggers, for those who write to it directly; a statement fires those
-- of the table it names only. Truncating one partition is not an event, and neither is detaching or dropping one.
create function fraiseql.track(
        target regclass, entity text default null, identity text default null, before boolean default false,
        changed_fields boolean default false, exclude text[] default '{}', redact text[] default '{}') returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $track$
declare
    tracked    fraiseql.tracked_table;
    function   text;
    definition text;
    owner      text;
    part       regclass;
begin
    perform fraiseql.check_trackable(target, identity, exclude || redact);
    entity := coalesce(entity, (select relname from pg_class where oid = target));
    if entity = '' then
        raise exception 'FraiseQL cannot track % as an entity without a name', target
            using errcode = 'invalid_parameter_value', hint = 'Leave the name out to use the table''s.';
    end if;

    perform pg_advisory_xact_lock(hashtextextended('fraiseql.track', 0));
    perform fraiseql.forget_dropped_tables();
    insert into fraiseql.tracked_table as known (relation, entity, identity, before, changed_fields, exclude, redact)
    values (target, track.entity, track.identity, track.before, track.changed_fields, track.exclude, track.redact)
    on conflict (relation) do update
       set entity = excluded.entity, identity = excluded.identity, before = excluded.before,
           changed_fields = excluded.changed_fields, exclude = excluded.exclude, redact = excluded.redact
    returning known.* into tracked;

    function := 'fraiseql.capture_' || tracked.id;
    definition := fraiseql.capture_function(tracked);
    -- Replacing it makes every session plan anew.
    if to_regproc(function) is null
        or obj_description(to_regproc(function), 'pg_proc') is distinct from md5(definition) then
        execute definition;
        -- With it anyone could write events in another entity's name.
        execute format('revoke all on function %s() from public', function);
        execute format('comment on function %s() is %L', function, md5(definition));
        select relowner::regrole::text into owner from pg_class where oid = 'fraiseql.change_log'::regclass;
        execute format('alter function %s() owner to %s', function, owner);
    end if;

    for part in select relid from pg_partition_tree(target) union select target loop
        perform fraiseql.attach(part, 'fraiseql_insert', function, 'insert on %s referencing new table as changed');
        perform fraiseql.attach(part, 'fraiseql_update', function,
                                'update on %s referencing old table as previous new table as changed');
        perform fraiseql.attach(part, 'fraiseql_delete', function, 'delete on %s referencing old table as changed');
    end loop;
    perform fraiseql.attach(target, 'fraiseql_truncate', function, 'truncate on %s');
end
$track$;

-- Ends what track began. Events already logged stay.
create or replace function fraiseql.untrack(target regclass) returns void
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $untrack$
declare
    tracked int;
    found   record;
begin
    delete from fraiseql.tracked_table where relation = target returning id into tracked;
    for found in
        select tgname, tgrelid::regclass as relation
          from pg_trigger
         where tgrelid in (select relid from pg_partition_tree(target) union select target)
           and tgfoid = to_regproc('fraiseql.capture_' || tracked)::oid
    loop
        execute format('drop trigger if exists %I on %s', found.tgname, found.relation);
    end loop;
    if tracked is not null then
        execute format('drop function if exists fraiseql.capture_%s()', tracked);
    end if;
end
$untrack$;

-- Tables that were tracked before are tracked in the new way.
do $again$
declare
    found record;
begin
    for found in
        select tgrelid::regclass as relation,
               convert_from(substring(tgargs from 1 for length(tgargs) - 1), getdatabaseencoding()) as entity
          from pg_trigger
         where tgfoid = 'fraiseql.capture()'::regprocedure and tgname = 'fraiseql_truncate'
    loop
        perform fraiseql.track(found.relation, found.entity);
    end loop;
end
$again$;

drop function fraiseql.is_captured(regclass, text, text);
-- Triggers of it that are left stand on partitions that left their table.
drop function fraiseql.capture() cascade;
