alter table shop.customer add primary key (id);
alter table shop.orders add primary key (id);
alter table shop.item add primary key (id);
alter table shop.orders add foreign key (customer_id) references shop.customer;
alter table shop.item add foreign key (order_id) references shop.orders;
create index on shop.orders (customer_id);
create index on shop.orders (created_at);
create index on shop.item (order_id);

-- Rows that come later get the next ids.
select setval(pg_get_serial_sequence('shop.customer', 'id'), max(id)) from shop.customer;
select setval(pg_get_serial_sequence('shop.orders', 'id'), max(id)) from shop.orders;
select setval(pg_get_serial_sequence('shop.item', 'id'), max(id)) from shop.item;

analyze shop.customer;
analyze shop.orders;
analyze shop.item;
