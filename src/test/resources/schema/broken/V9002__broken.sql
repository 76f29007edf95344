create table half_done (id integer);
insert into nowhere values (1);
