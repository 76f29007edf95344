-- The media bridge: what is where on the media servers. Runs on H2 and PostgreSQL alike.

alter table participant add column ticketHash varchar(64);
create unique index participant_by_ticket on participant (ticketHash);

-- a room on a media server; it goes from conference to conference, for each new one leaks there
create table media_room (
  name                 varchar(64)  not null primary key,
  version              bigint       not null,
  server               varchar(500) not null,
  state                varchar(8)   not null,
  confSid              varchar(32),
  since                timestamp(3) with time zone not null,
  visitAt              timestamp(3) with time zone not null
);
create unique index media_room_by_conference on media_room (confSid);
create index media_room_by_state on media_room (server, state, since);
create index media_room_by_visit on media_room (visitAt);

-- a session at a media server, kept alive by a node of ours
create table media_session (
  sid                  varchar(32)  not null primary key,
  version              bigint       not null,
  server               varchar(500) not null,
  id                   bigint       not null,
  node                 varchar(32)  not null,
  aliveUntil           timestamp(3) with time zone not null
);
create unique index media_session_by_id on media_session (server, id);

-- a participant's way into a room
create table media_leg (
  partSid              varchar(32)  not null primary key,
  version              bigint       not null,
  confSid              varchar(32)  not null,
  server               varchar(500) not null,
  room                 varchar(64)  not null,
  sessionId            bigint,
  handleId             bigint,
  keyHash              varchar(64)  not null,
  state                varchar(8)   not null,
  suspended            boolean      not null,
  since                timestamp(3) with time zone not null,
  lost                 varchar(12),
  outAt                timestamp(3) with time zone
);
create index media_leg_by_room on media_leg (room);
create index media_leg_by_handle on media_leg (handleId, sessionId);
-- the sweep reads whose time has come from here
create index media_leg_by_out on media_leg (outAt);
create index media_leg_by_state on media_leg (state, since);
