-- Documents to be run by their hash. One that nobody uses may be deleted.
create table fraiseql.persisted_query (
    sha256     text        primary key check (sha256 ~ '^[0-9a-f]{64}$'),
    document   text        not null,
    created_at timestamptz not null default now()
);

comment on table fraiseql.persisted_query is 'GraphQL documents by their SHA-256. A deleted one is run for as long as a server remembers it.';
