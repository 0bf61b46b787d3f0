-- The log of all events of this database, and who has read it how far.
--
-- Order is by (xid, seq): the transaction, then the sequence within it. A sequence alone would lose transactions that
-- commit late. Each session takes sequence numbers in blocks; within a transaction they still ascend, and no more is needed.
create table fraiseql.change_log (
    xid         xid8        not null default pg_current_xact_id(),
    seq         bigint      not null generated always as identity (cache 64),
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
