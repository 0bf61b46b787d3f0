\set id random(1,:orders)
select json_build_object('data',json_build_object('order',json_build_object('id',id,'status',status,'total',total)))::text from shop.orders where id=:id;
