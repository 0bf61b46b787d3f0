insert into shop.customer (id, name, email, region, created_at)
select i, 'customer ' || i, 'c' || i || '@example.com', (array['eu', 'us', 'asia'])[1 + i % 3],
       timestamptz '2025-12-01 00:00:00+00' + i * interval '1 second'
  from generate_series(1, ?) i
