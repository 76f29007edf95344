-- What belongs to a conference call: recordings, announcements, tones. Runs on H2 and PostgreSQL
-- alike.

alter table conference add column tones boolean default false not null;

-- what a media server writes, has written or is to write of a conference
create table recording (
  sid                  varchar(32)  not null primary key,
  version              bigint       not null,
  confSid              varchar(32)  not null,
  accountSid           varchar(32)  not null,
  server               varchar(500) not null,
  room                 varchar(64)  not null,
  fileName             varchar(64)  not null,
  state                varchar(16)  not null,
  beginTime            timestamp(3) with time zone not null,
  endTime              timestamp(3) with time zone,
  fileSize             bigint,
  dueAt                timestamp(3) with time zone not null,
  leaseUntil           timestamp(3) with time zone not null
);
create index recording_by_conference on recording (confSid, sid);
create index recording_by_room on recording (room, dueAt);
-- the sweep reads what is to be done from here, never what is done
create index recording_by_due on recording (dueAt);
create index recording_by_state on recording (state);

-- a file that an account can have played in its conferences
create table announcement (
  sid                  varchar(32)  not null primary key,
  version              bigint       not null,
  accountSid           varchar(32)  not null,
  name                 varchar(200),
  fileName             varchar(64)  not null,
  fileSize             bigint       not null,
  beginTime            timestamp(3) with time zone not null
);
create index announcement_by_account on announcement (accountSid, sid);
