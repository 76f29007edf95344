-- Calls of phones, and which node has them. Runs on H2 and PostgreSQL alike.

create table phone_call (
  partSid varchar(32) not null primary key,
  version bigint not null,
  confSid varchar(32) not null,
  trunkSid varchar(32),
  node varchar(32),
  leaseUntil timestamp with time zone,
  dialog varchar(4000),
  edge varchar(100000)
);

create index phone_call_node on phone_call (node, leaseUntil);
create index phone_call_conf on phone_call (confSid);
