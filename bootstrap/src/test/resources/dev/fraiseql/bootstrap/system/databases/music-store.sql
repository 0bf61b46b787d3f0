-- A music store, in the manner of Chinook: quoted PascalCase names throughout.
create table "Artist" ("ArtistId" int primary key, "Name" varchar(120));
create table "Album" ("AlbumId" int primary key, "Title" varchar(160) not null, "ArtistId" int not null references "Artist");
create table "Employee" ("EmployeeId" int primary key, "LastName" varchar(20) not null, "ReportsTo" int references "Employee", "BirthDate" timestamp);
create table "Customer" ("CustomerId" int primary key, "FirstName" varchar(40) not null, "SupportRepId" int references "Employee");
create table "Invoice" ("InvoiceId" int primary key, "CustomerId" int not null references "Customer", "InvoiceDate" timestamp not null, "Total" numeric(10,2) not null);
create table "Genre" ("GenreId" int primary key, "Name" varchar(120));
create table "MediaType" ("MediaTypeId" int primary key, "Name" varchar(120));
create table "Track" ("TrackId" int primary key, "Name" varchar(200) not null, "AlbumId" int references "Album", "MediaTypeId" int not null references "MediaType",
  "GenreId" int references "Genre", "Milliseconds" int not null, "Bytes" int, "UnitPrice" numeric(10,2) not null);
create table "InvoiceLine" ("InvoiceLineId" int primary key, "InvoiceId" int not null references "Invoice", "TrackId" int not null references "Track", "Quantity" int not null);
create table "Playlist" ("PlaylistId" int primary key, "Name" varchar(120));
create table "PlaylistTrack" ("PlaylistId" int references "Playlist", "TrackId" int references "Track", primary key ("PlaylistId", "TrackId"));
insert into "Employee" values (1, 'Adams', null, '1962-02-18'), (2, 'Edwards', 1, null);
