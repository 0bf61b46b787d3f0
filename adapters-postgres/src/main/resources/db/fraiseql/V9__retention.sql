-- How long events are kept.

-- The position before the first event that is kept: nobody may go on from before it.
create table fraiseql.change_log_beginning (
    xid       xid8    not null,
    seq       bigint  not null,
    singleton boolean primary key default true check (singleton)
);

insert into fraiseql.change_log_beginning (xid, seq) values ('0', 0);

comment on table fraiseql.change_log_beginning is 'The last position that retention dropped.';

-- Drops what is older than some time and was read by every consumer, a partition at a time; of the default partition it
-- deletes rows. What is older than the second time (null: nothing) is dropped though a consumer has not read it.
--
-- One call drops one partition at most and gives its name, and null when there is nothing to drop: a transaction each, so that
-- no lock is held for longer than it takes. Callers set lock_timeout: whoever waits for a long writer holds up those behind it.
create function fraiseql.drop_expired_partition(expired timestamptz, hard_limit timestamptz) returns table (dropped text, unread boolean)
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $drop$
declare
    behind fraiseql.consumer;
    part   fraiseql.change_log_partition;
    last   record;
begin
    perform pg_advisory_xact_lock(hashtextextended('fraiseql.change_log', 0));
    select * into behind from fraiseql.consumer order by xid, seq limit 1;
    for part in select * from fraiseql.change_log_partition as p where p.upper <= expired and not p.is_default order by p.upper loop
        execute format('select xid, seq from %s order by xid desc, seq desc limit 1', part.relation) into last;
        unread := last.xid is not null and behind.name is not null and (last.xid, last.seq) > (behind.xid, behind.seq);
        continue when unread and (hard_limit is null or part.upper > hard_limit);
        execute format('lock table %s in access exclusive mode', part.relation);
        -- Those who wrote to it until now have ended.
        execute format('select xid, seq from %s order by xid desc, seq desc limit 1', part.relation) into last;
        unread := last.xid is not null and behind.name is not null and (last.xid, last.seq) > (behind.xid, behind.seq);
        continue when unread and (hard_limit is null or part.upper > hard_limit);
        perform fraiseql.begin_after(last.xid, last.seq);
        dropped := part.relation;
        execute format('drop table %s', part.relation);
        return next;
        return;
    end loop;
    with gone as (
        delete from fraiseql.change_log_default
         where "timestamp" < expired
           and (behind.name is null or (xid, seq) <= (behind.xid, behind.seq) or "timestamp" < hard_limit)
        returning xid, seq)
    select xid, seq into last from gone order by xid desc, seq desc limit 1;
    if found then
        unread := behind.name is not null and (last.xid, last.seq) > (behind.xid, behind.seq);
        perform fraiseql.begin_after(last.xid, last.seq);
        dropped := 'fraiseql.change_log_default';
        return next;
    end if;
end
$drop$;

create function fraiseql.begin_after(last_xid xid8, last_seq bigint) returns void
    language sql
    set search_path = pg_catalog, pg_temp
as $begin$
    update fraiseql.change_log_beginning set xid = last_xid, seq = last_seq where (last_xid, last_seq) > (xid, seq)
$begin$;
