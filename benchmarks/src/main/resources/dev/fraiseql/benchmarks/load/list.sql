\set o random(1,:last)
select json_agg(json_build_object('id',o.id,'status',o.status,'total',o.total,'createdAt',o.created_at,'customerId',o.customer_id))::text from (select * from shop.orders where id>=:o order by id limit 100) o;
