-- A video rental chain, in the manner of Pagila.
create type rating as enum ('G', 'PG', 'PG-13', 'R', 'NC-17');
create domain release_year as integer check (value between 1901 and 2155);
create table country (country_id serial primary key, country text not null, last_update timestamptz not null default now());
create table city (city_id serial primary key, city text not null, country_id int not null references country on update cascade);
create table address (address_id serial primary key, address text not null, address2 text, district text not null,
  city_id int not null references city, postal_code text, phone text not null);
create table language (language_id serial primary key, name char(20) not null);
create table film (
  film_id serial primary key, title text not null, description text, release_year release_year,
  language_id int not null references language, original_language_id int references language,
  rental_duration smallint not null default 3, rental_rate numeric(4,2) not null default 4.99, length smallint,
  rating rating default 'G', special_features text[], fulltext tsvector,
  released date generated always as (make_date(2000, 1, 1)) stored);
create index on film using gin (fulltext);
create table actor (actor_id serial primary key, first_name text not null, last_name text not null);
create table film_actor (actor_id int references actor, film_id int references film, primary key (actor_id, film_id));
create table category (category_id serial primary key, name text not null);
create table film_category (film_id int references film, category_id int references category, primary key (film_id, category_id));
create table store (store_id serial primary key, manager_staff_id int not null, address_id int not null references address);
create table staff (staff_id serial primary key, first_name text not null, picture bytea, store_id int not null references store,
  address_id int not null references address);
-- Stores and their managers refer to each other.
alter table store add foreign key (manager_staff_id) references staff deferrable initially deferred;
create table customer (customer_id serial primary key, store_id int not null references store, first_name text not null,
  email text unique, address_id int not null references address, activebool boolean not null default true, create_date date not null default current_date);
create table inventory (inventory_id serial primary key, film_id int not null references film, store_id int not null references store);
create table rental (rental_id serial primary key, rental_date timestamptz not null, inventory_id int not null references inventory,
  customer_id int not null references customer, return_date timestamptz, staff_id int not null references staff,
  rental_period tstzrange, unique (rental_date, inventory_id, customer_id));
create table payment (payment_id int generated always as identity, customer_id int not null references customer,
  staff_id int not null references staff, rental_id int not null references rental, amount numeric(5,2) not null,
  payment_date timestamptz not null, primary key (payment_date, payment_id)) partition by range (payment_date);
create table payment_p1 partition of payment for values from ('2026-01-01') to ('2026-02-01');
create table payment_p2 partition of payment for values from ('2026-02-01') to ('2026-03-01');
create view customer_list as select c.customer_id as id, c.first_name || ' ' || a.phone as "zip code", case when c.activebool then 'active' else '' end as notes
  from customer c join address a using (address_id);
create materialized view rental_by_category as select c.name as category, sum(p.amount) as total_sales
  from payment p join rental using (rental_id) join inventory using (inventory_id) join film_category using (film_id) join category c using (category_id) group by 1;
create function film_in_stock(p_film_id int, p_store_id int, out p_film_count int) returns setof int stable language sql as
  'select inventory_id from inventory where film_id = p_film_id and store_id = p_store_id';
create function inventory_held_by_customer(p_inventory_id int) returns int language sql as 'select customer_id from rental where inventory_id = p_inventory_id and return_date is null';
create function last_day(timestamptz) returns date immutable language sql as $$select '2026-01-31'::date$$;
create function full_name(actor) returns text stable language sql as $$select $1.first_name || ' ' || $1.last_name$$;
create function films_of(actor_id int) returns setof film stable language sql as 'select f.* from film f join film_actor a using (film_id) where a.actor_id = films_of.actor_id';
create function rewards_report(min_purchases int) returns setof customer language sql as 'select * from customer limit min_purchases';
create aggregate group_concat(text) (sfunc = textcat, stype = text);
create function touch() returns trigger language plpgsql as 'begin return new; end';
insert into language (name) values ('English');
insert into film (title, language_id, special_features) values ('Dino Academy', 1, '{Trailers,"Deleted Scenes"}');
insert into actor (first_name, last_name) values ('Penelope', 'Guiness');
insert into film_actor values (1, 1);
