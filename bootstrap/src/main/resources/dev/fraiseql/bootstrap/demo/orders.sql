insert into shop.orders (id, customer_id, status, total, created_at)
select i, 1 + i % customers, (array['new', 'paid', 'shipped'])[1 + i % 3], (i % 1000) + 0.5,
       timestamptz '2026-01-01 00:00:00+00' + i * interval '1 second'
  from generate_series(1, ?) i, (select ?::bigint as customers) shop
