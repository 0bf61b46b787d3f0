-- An importer, in the manner of Northwind: text keys, composite keys, a table under a reserved word.
create table categories (category_id smallint primary key, category_name varchar(15) not null, description text, picture bytea);
create table customers (customer_id bpchar(5) primary key, company_name varchar(40) not null, region varchar(15));
create table customer_demographics (customer_type_id bpchar primary key, customer_desc text);
create table customer_customer_demo (customer_id bpchar(5) references customers, customer_type_id bpchar references customer_demographics, primary key (customer_id, customer_type_id));
create table employees (employee_id smallint primary key, last_name varchar(20) not null, reports_to smallint references employees, photo bytea, hire_date date);
create table region (region_id smallint primary key, region_description varchar(60) not null);
create table territories (territory_id varchar(20) primary key, territory_description varchar(60) not null, region_id smallint not null references region);
create table employee_territories (employee_id smallint references employees, territory_id varchar(20) references territories, primary key (employee_id, territory_id));
create table suppliers (supplier_id smallint primary key, company_name varchar(40) not null, homepage text);
create table products (product_id smallint primary key, product_name varchar(40) not null, supplier_id smallint references suppliers,
  category_id smallint references categories, unit_price real, units_in_stock smallint, discontinued int not null);
create table shippers (shipper_id smallint primary key, company_name varchar(40) not null);
create table orders (order_id smallint primary key, customer_id bpchar(5) references customers, employee_id smallint references employees,
  order_date date, ship_via smallint references shippers, freight real);
create table order_details (order_id smallint references orders, product_id smallint references products, unit_price real not null,
  quantity smallint not null, discount real not null, primary key (order_id, product_id));
create table returns (id int primary key, order_id smallint not null, product_id smallint not null, foreign key (order_id, product_id) references order_details);
create table us_states (state_id smallint primary key, state_name varchar(100));
create view "Order Subtotals" as select order_id, sum(unit_price * quantity)::numeric(12,2) as "Subtotal" from order_details group by order_id;
insert into customers values ('ALFKI', 'Alfreds', null); insert into employees values (1, 'Davolio', null), (2, 'Fuller', 1);
insert into products values (1, 'Chai', null, null, 18, 39, 0); insert into orders values (1, 'ALFKI', 2, '2026-01-01', null, 32.5);
insert into order_details values (1, 1, 14, 12, 0);
