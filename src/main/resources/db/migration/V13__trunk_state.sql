-- Which node registers and watches a trunk, what it has seen there, and the calls that count against the limits of a trunk. Runs
-- on H2 and PostgreSQL alike.

create table trunk_connection (
  trunkSid             varchar(32)  not null primary key,
  version              bigint       not null,
  node                 varchar(32),
  leaseUntil           timestamp(3) with time zone,
  contact              varchar(1000),
  registeredSince      timestamp(3) with time zone,
  registeredUntil      timestamp(3) with time zone,
  registrationStatus   integer,
  registrationReason   varchar(400),
  optionsTime          timestamp(3) with time zone,
  optionsStatus        integer,
  optionsReason        varchar(400),
  optionsMillis        bigint
);
insert into trunk_connection (trunkSid, version) select sid, 0 from trunk where state = 'ACTIVE';

create table trunk_call (
  id                   varchar(32)  not null primary key,
  version              bigint       not null,
  trunkSid             varchar(32)  not null,
  node                 varchar(32)  not null,
  leaseUntil           timestamp(3) with time zone not null,
  outgoing             boolean      not null,
  answered             timestamp(3) with time zone
);
create index trunk_call_by_trunk on trunk_call (trunkSid);
create index trunk_call_by_lease on trunk_call (leaseUntil);

create table trunk_usage (
  trunkSid             varchar(32)  not null primary key,
  version              bigint       not null,
  epochDay             bigint       not null,
  usedMillis           bigint       not null,
  epochSecond          bigint       not null,
  callsInSecond        integer      not null
);
insert into trunk_usage (trunkSid, version, epochDay, usedMillis, epochSecond, callsInSecond)
  select sid, 0, 0, 0, 0, 0 from trunk where state = 'ACTIVE';
