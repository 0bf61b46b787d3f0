-- Which trace a change came from, for whoever passes it on. The setting is made, for a transaction, by a server that follows the
-- call, so that the column is null as a rule. It is a default, so that whatever writes the log fills it; a W3C trace context has
-- 55 characters.

alter table fraiseql.change_log add column trace text
    default pg_catalog.left(nullif(pg_catalog.current_setting('fraiseql.traceparent', true), ''), 55);

comment on column fraiseql.change_log.trace is 'The W3C trace context of the call that caused the event, where it is followed.';
