-- Trunks to the telephone network and the numbers of apps. Lists are texts with spaces between the values. Runs on H2 and
-- PostgreSQL alike.

create table trunk (
  sid                  varchar(32)  not null primary key,
  version              bigint       not null,
  name                 varchar(200) not null,
  state                varchar(8)   not null,
  peers                varchar(30000),
  transport            varchar(8)   not null,
  proxy                varchar(300),
  userName             varchar(200),
  password             varchar(2000),
  register             boolean      not null,
  prefixes             varchar(20000),
  accounts             varchar(40000),
  maxCalls             integer,
  callsPerSecond       integer,
  minutesPerDay        integer,
  identity             varchar(8)   not null,
  srtp                 varchar(8)   not null,
  codecs               varchar(100),
  countryCode          varchar(32),
  nationalPrefix       varchar(32),
  created              timestamp(3) with time zone not null
);
create index trunk_by_state on trunk (state, sid);

create table phone_number (
  sid                  varchar(32)  not null primary key,
  version              bigint       not null,
  accountSid           varchar(32)  not null,
  appSid               varchar(32)  not null,
  trunkSid             varchar(32)  not null,
  number               varchar(100) not null,
  liveNumber           varchar(100),
  state                varchar(8)   not null,
  confSid              varchar(32),
  language             varchar(32),
  created              timestamp(3) with time zone not null
);
create index phone_number_by_app on phone_number (appSid, state, sid);
create index phone_number_by_account on phone_number (accountSid);
create index phone_number_by_conference on phone_number (confSid);
-- a number is unique on its trunk until it is deleted; then liveNumber is null
create unique index phone_number_by_trunk on phone_number (trunkSid, liveNumber);
