-- Columns are named as JPA names them by itself. Runs on H2 and PostgreSQL alike. Sids are 32 hexadecimal characters that sort by the time they were
-- made in; lengths of texts are twice the allowed characters, because H2 counts UTF-16 units.

create table account (
  sid                  varchar(32)  not null primary key,
  version              bigint       not null,
  kind                 varchar(8)   not null,
  parentSid            varchar(32),
  appSid               varchar(32),
  name                 varchar(200) not null,
  suspended            boolean      not null,
  tokenHash            varchar(64)  not null,
  oldTokenHash         varchar(64),
  oldTokenUntil        timestamp(3) with time zone,
  created              timestamp(3) with time zone not null
);
create index account_by_parent on account (parentSid, sid);

create table app (
  sid                  varchar(32)  not null primary key,
  version              bigint       not null,
  accountSid           varchar(32)  not null,
  name                 varchar(200) not null,
  onStatus             varchar(2048),
  secret               varchar(500) not null,
  oldSecret            varchar(500),
  oldSecretUntil       timestamp(3) with time zone,
  created              timestamp(3) with time zone not null
);
create index app_by_account on app (accountSid, sid);

create table conference (
  sid                  varchar(32)  not null primary key,
  version              bigint       not null,
  accountSid           varchar(32)  not null,
  appSid               varchar(32)  not null,
  format               varchar(4)   not null,
  status               varchar(16)  not null,
  beginTime            timestamp(3) with time zone not null,
  endTime              timestamp(3) with time zone,
  endReason            varchar(16),
  userData             varchar(2048),
  onStatus             varchar(2048),
  onPart               varchar(2048),
  maxParts             integer,
  maxDuration          integer,
  expireTime           timestamp(3) with time zone not null,
  firstEntryTime       timestamp(3) with time zone,
  emptyUntil           timestamp(3) with time zone,
  ringUntil            timestamp(3) with time zone,
  partCount            integer      not null,
  liveCount            integer      not null,
  ringingCount         integer      not null,
  lastSequence         integer      not null,
  deadline             timestamp(3) with time zone not null
);
create index conference_by_account on conference (accountSid, sid);
-- the sweep reads what is due from here, never what waits
create index conference_by_deadline on conference (deadline);

create table participant (
  sid                  varchar(32)  not null primary key,
  version              bigint       not null,
  confSid              varchar(32)  not null,
  accountSid           varchar(32)  not null,
  appSid               varchar(32)  not null,
  direction            varchar(8)   not null,
  fromAddress          varchar(512),
  toAddress            varchar(512) not null,
  status               varchar(16)  not null,
  voiceMode            integer      not null,
  beginTime            timestamp(3) with time zone not null,
  ringTime             timestamp(3) with time zone,
  enterTime            timestamp(3) with time zone,
  endTime              timestamp(3) with time zone,
  ringUntil            timestamp(3) with time zone not null,
  userData             varchar(2048)
);
create index participant_by_conference on participant (confSid, sid);

create table notification (
  id                   varchar(36)  not null primary key,
  version              bigint       not null,
  confSid              varchar(32)  not null,
  accountSid           varchar(32)  not null,
  appSid               varchar(32)  not null,
  sequence             integer      not null,
  type                 varchar(16)  not null,
  created              timestamp(3) with time zone not null,
  url                  varchar(2048) not null,
  receiver             varchar(300) not null,
  format               varchar(4)   not null,
  body                 varchar(100000) not null,
  state                varchar(16)  not null,
  gone                 boolean      not null,
  attempts             integer      not null,
  tries                integer      not null,
  nextAttemptAt        timestamp(3) with time zone,
  waitsFor             varchar(300)
);
-- the head of a conference's queue is one step into this index, however long the queue
create index notification_by_conference on notification (confSid, state, sequence);
create index notification_by_next_attempt on notification (nextAttemptAt);
create index notification_by_waits_for on notification (waitsFor, id);

create table notification_attempt (
  notificationId       varchar(36)  not null,
  number               integer      not null,
  time                 timestamp(3) with time zone not null,
  duration             integer      not null,
  status               integer,
  error                varchar(500),
  primary key (notificationId, number)
);

create table idempotency (
  accountSid           varchar(32)  not null,
  keyHash              varchar(64)  not null,
  payloadHash          varchar(64)  not null,
  answer               varchar(200000),
  expires              timestamp(3) with time zone not null,
  primary key (accountSid, keyHash)
);
create index idempotency_by_expires on idempotency (expires);
