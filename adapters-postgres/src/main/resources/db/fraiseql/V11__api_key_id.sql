-- A visible part of each key, for lists and logs, and when it was used last.
alter table fraiseql.api_key
    add column id           text,
    add column last_used_at timestamptz;

update fraiseql.api_key set id = left(sha256, 12);

alter table fraiseql.api_key
    alter column id set not null,
    add constraint api_key_id_key unique (id);

comment on column fraiseql.api_key.id is 'The part of the key that is no secret.';
comment on column fraiseql.api_key.last_used_at is 'To the minute.';
comment on table fraiseql.api_key is 'API keys by the SHA-256 of the key. A key is good until expires_at and revoked_at; a change holds within seconds.';
