-- Sessions and connections at media servers are text that only the adapter of the server can
-- interpret. Runs on H2 and PostgreSQL alike; numbers become their decimal text.

alter table media_session alter column id set data type varchar(64);
alter table media_leg alter column sessionId set data type varchar(64);
alter table media_leg alter column handleId set data type varchar(64);
