insert into shop.item (id, order_id, sku, qty)
select i, 1 + i % orders, 'sku' || i % 500, 1 + i % 5
  from generate_series(1, ?) i, (select ?::bigint as orders) shop
