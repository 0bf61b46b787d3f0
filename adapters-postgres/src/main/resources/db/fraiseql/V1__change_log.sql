-- The log of all events of this database, and who has read it how far.
--
-- It is read in the order of (xid, seq): the transaction, then the sequence within it. A sequence alone would lose
-- transactions that commit late. Of one row's events, seq alone is the true order, since the row's lock is held when it
-- is taken: a transaction that began earlier may change a row later, and its event then comes first with the larger
-- seq. Whoever keeps the latest state of rows keeps the one of the largest seq; seq must therefore never be cached.
create table fraiseql.change_log (
    xid         xid8        not null default pg_current_xact_id(),
    seq         bigint      not null generated always as identity,
    event_id    uuid        not null default gen_random_uuid(),
    event_type  text        not null check (event_type <> ''),
    entity_type text        not null check (entity_type <> ''),
    entity_id   text        not null,
    "timestamp" timestamptz not null default now(),
    data        json        not null,
    user_id     text,
    org_id      text
);

create index change_log_position on fraiseql.change_log (xid, seq);

comment on table fraiseql.change_log is 'Every event, in the transaction that caused it. Read by (xid, seq) below pg_snapshot_xmin(pg_current_snapshot()).';

create table fraiseql.consumer (
    name       text        primary key,
    xid        xid8        not null,
    seq        bigint      not null,
    updated_at timestamptz not null default now()
);

comment on table fraiseql.consumer is 'How far each consumer of the change log has acknowledged.';
