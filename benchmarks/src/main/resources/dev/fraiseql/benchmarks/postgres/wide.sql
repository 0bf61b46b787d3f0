-- Ten mixed columns, 2,000,000 rows unless asked otherwise (260 MB): the table that exports are measured on.
create table orders_wide as
select i::bigint as id,
       md5(i::text)::uuid as order_uuid,
       (i % 50000)::int as customer_id,
       (array['new','paid','shipped','done','cancelled'])[1 + i % 5] as status,
       round(((i::bigint * 7919) % 100000)::numeric / 100, 2) as total,
       i * 0.618033988749895::float8 - floor(i * 0.618033988749895::float8) as score,
       (i % 2 = 0) as express,
       timestamptz '2026-01-01 00:00:00+00' + (i || ' seconds')::interval as created_at,
       date '2026-01-01' + (i % 365)::int as due_on,
       'note number ' || i || ' for order' as note
from generate_series(1, {rows}) i;
alter table orders_wide add primary key (id);
