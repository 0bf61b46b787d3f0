-- Events that a consumer can't take, with all that a retry needs. Texts, not JSON: what is not valid JSON may be why.
create table fraiseql.dead_letter (
    id             uuid          primary key,
    number         bigint        not null generated always as identity unique,
    consumer       text          not null,
    source         text          not null,
    "partition"    integer       not null,
    xid            xid8          not null,
    seq            bigint        not null,
    event_id       text          not null,
    event_type     text          not null,
    entity_type    text          not null,
    entity_id      text          not null,
    "timestamp"    timestamptz   not null,
    data           text          not null,
    user_id        text,
    org_id         text,
    changed_fields text[],
    before         text,
    attempted_at   timestamptz[] not null,
    reasons        text[]        not null,
    claimed_until  timestamptz,
    unique (consumer, source, "partition", xid, seq),
    check (cardinality(attempted_at) = cardinality(reasons) and cardinality(reasons) > 0)
);

comment on table fraiseql.dead_letter is 'Events that a consumer refused, until somebody retries or discards them: fraiseql dead-letters.';
