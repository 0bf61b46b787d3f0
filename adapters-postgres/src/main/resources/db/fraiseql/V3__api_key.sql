-- Keys of callers that are programs. A key is stored as its hash only.
create table fraiseql.api_key (
    sha256     text        primary key check (sha256 ~ '^[0-9a-f]{64}$'),
    name       text        not null,
    user_id    text,
    org_id     text,
    scopes     text[]      not null default '{}',
    claims     json        not null default '{}',
    created_at timestamptz not null default now(),
    expires_at timestamptz,
    revoked_at timestamptz
);

comment on table fraiseql.api_key is 'API keys by the SHA-256 of the key. Set revoked_at to revoke one; it holds within seconds.';
