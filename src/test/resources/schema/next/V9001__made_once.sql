create table made_once (id integer);
