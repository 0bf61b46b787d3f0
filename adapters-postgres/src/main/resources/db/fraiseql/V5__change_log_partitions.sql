-- The log in partitions by time, so that old events are dropped and not deleted.
--
-- The table that was there becomes the first partition: nothing is copied. A row whose time no partition covers (the
-- clock was far off, or nobody made partitions ahead) goes into the default one; nothing is lost.

-- What tells the events of this database from those of any other: an event's id is made of it and of seq. 60 random bits,
-- and 62 that are zero for seq.
create table fraiseql.source (
    id        uuid    not null default overlay(overlay(gen_random_uuid()::text placing '8' from 15 for 1)
                                               placing '8000-000000000000' from 20)::uuid,
    singleton boolean primary key default true check (singleton)
);

insert into fraiseql.source default values;

comment on table fraiseql.source is 'The database as a source of events; never changed.';

lock table fraiseql.change_log in access exclusive mode;

do $sequence$
declare
    next bigint;
begin
    select case when is_called then last_value + 1 else last_value end into next from fraiseql.change_log_seq_seq;
    alter table fraiseql.change_log alter column seq drop identity;
    execute format('create sequence fraiseql.change_log_seq start %s', next);
end
$sequence$;

alter table fraiseql.change_log
    -- Checked by those who write: track and emit.
    drop constraint change_log_event_type_check,
    drop constraint change_log_entity_type_check,
    alter column seq set default nextval('fraiseql.change_log_seq'),
    -- Events of before keep the id they have; making a random one took as long as writing the event's JSON.
    alter column event_id drop not null,
    alter column event_id drop default,
    add column changed_fields text[],
    add column before json;

alter table fraiseql.change_log rename to change_log_first;
alter index fraiseql.change_log_position rename to change_log_first_position;

create table fraiseql.change_log (
    xid            xid8        not null default pg_current_xact_id(),
    seq            bigint      not null default nextval('fraiseql.change_log_seq'),
    "timestamp"    timestamptz not null default now(),
    event_type     text        not null,
    entity_type    text        not null,
    entity_id      text        not null,
    data           json        not null,
    user_id        text,
    org_id         text,
    changed_fields text[],
    before         json,
    event_id       uuid
) partition by range ("timestamp");

alter sequence fraiseql.change_log_seq owned by fraiseql.change_log.seq;

-- Of large values only: it is quicker than the other kind, both ways. Not every server has it.
do $compression$
begin
    alter table fraiseql.change_log alter column data set compression lz4, alter column before set compression lz4;
exception when feature_not_supported or invalid_parameter_value then
    null;
end
$compression$;

-- No two entries are equal: looking for equal ones is lost time.
create index change_log_position on fraiseql.change_log (xid, seq) with (deduplicate_items = off);

comment on table fraiseql.change_log is
    'Every event, in the transaction that caused it. Read by (xid, seq) below pg_snapshot_xmin(pg_current_snapshot()).';
comment on column fraiseql.change_log.event_id is
    'The id of events older than this column''s being null; of all others fraiseql.event_id(seq).';

create table fraiseql.change_log_default partition of fraiseql.change_log default;

-- The id of the event with this seq.
create function fraiseql.event_id(seq bigint) returns uuid
    language sql stable
    set search_path = pg_catalog, pg_temp
as $event_id$
    select (substr(id::text, 1, 19) || to_hex(seq | (-9223372036854775808)))::uuid from fraiseql.source
$event_id$;

-- The partitions and the times they are for; the default one has none.
create view fraiseql.change_log_partition as
    select child.oid::regclass as relation, bound is null as is_default,
           coalesce(substring(bound from 'FROM \(''([^'']*)''\)')::timestamptz, '-infinity') as lower,
           coalesce(substring(bound from 'TO \(''([^'']*)''\)')::timestamptz, 'infinity') as upper
      from pg_inherits
      join pg_class as child on child.oid = inhrelid,
           nullif(pg_get_expr(relpartbound, child.oid), 'DEFAULT') as bound
     where inhparent = 'fraiseql.change_log'::regclass;

-- Makes the partitions that are missing from today until some time ahead, each of so many days. What the default one holds
-- already stays there. Returns how many were made; writers do not wait for it.
create function fraiseql.extend_change_log(days int, ahead interval) returns int
    language plpgsql
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
as $extend$
declare
    first timestamptz := date_trunc('day', clock_timestamp());
    next  timestamptz;
    name  text;
    made  int := 0;
begin
    if days < 1 then
        raise exception 'partitions of % days cannot be made', days using errcode = 'invalid_parameter_value';
    end if;
    perform pg_advisory_xact_lock(hashtextextended('fraiseql.change_log', 0));
    while first <= clock_timestamp() + ahead loop
        select upper into next from fraiseql.change_log_partition
         where not is_default and lower <= first and first < upper;
        if found then
            first := next;
            continue;
        end if;
        next := least(first + make_interval(days => days),
                      (select min(lower) from fraiseql.change_log_partition where not is_default and lower > first));
        if not exists (select from fraiseql.change_log_default where "timestamp" >= first and "timestamp" < next) then
            name := to_char(first, '"change_log_"YYYYMMDD');
            execute format('create table fraiseql.%I (like fraiseql.change_log including defaults including compression)', name);
            execute format('alter table fraiseql.change_log attach partition fraiseql.%I for values from (%L) to (%L)',
                           name, first, next);
            made := made + 1;
        end if;
        first := next;
    end loop;
    return made;
end
$extend$;

do $first$
declare
    until timestamptz;
begin
    select max("timestamp") into until from fraiseql.change_log_first;
    if until is null then
        drop table fraiseql.change_log_first;
    else
        set local timezone = 'UTC';
        execute format('alter table fraiseql.change_log attach partition fraiseql.change_log_first for values from (minvalue) to (%L)',
                       date_trunc('day', greatest(until, now())) + interval '1 day');
    end if;
end
$first$;

select fraiseql.extend_change_log(1, '2 days');

create or replace function fraiseql.emit(entity_type text, entity_id text, event_type text, data json default '{}') returns uuid
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp
as $emit$
declare
    number bigint;
begin
    if entity_type is null or entity_type = '' or entity_id is null or event_type is null or event_type = '' or data is null then
        raise exception 'fraiseql.emit needs an entity type, an entity id, an event type and data'
            using errcode = 'null_value_not_allowed', hint = 'Leave data out for an event without any.';
    end if;
    insert into fraiseql.change_log (event_type, entity_type, entity_id, data, user_id, org_id)
    values (emit.event_type, emit.entity_type, emit.entity_id, emit.data,
            nullif(current_setting('fraiseql.user_id', true), ''), nullif(current_setting('fraiseql.org_id', true), ''))
    returning seq into number;
    return fraiseql.event_id(number);
end
$emit$;
