-- The event log. A change writes its events to new_event. After its commit they move to event, where their places, which are
-- assigned by one transaction at a time, give them an order that no later commit changes.

create table new_event (
  id                   varchar(36)  not null primary key,
  accountSid           varchar(32)  not null,
  confSid              varchar(32)  not null,
  partSid              varchar(32),
  type                 varchar(24)  not null,
  number               integer      not null,
  time                 timestamp(3) with time zone not null,
  content              varchar(100000) not null
);

create table event (
  place                bigint       not null primary key,
  id                   varchar(36)  not null,
  accountSid           varchar(32)  not null,
  mainSid              varchar(32)  not null,
  confSid              varchar(32)  not null,
  partSid              varchar(32),
  type                 varchar(24)  not null,
  time                 timestamp(3) with time zone not null,
  content              varchar(100000) not null
);
create index event_by_account on event (accountSid, place);
create index event_by_main_account on event (mainSid, place);
create index event_by_conference on event (confSid, place);

-- one row: the place of the last event; a transaction that assigns places locks it
create table event_place (
  name                 varchar(32)  not null primary key,
  place                bigint       not null
);
insert into event_place (name, place) values ('last', 0);

-- the last place of each account whose event was deleted at the end of the retention
create table event_deletion (
  accountSid           varchar(32)  not null primary key,
  mainSid              varchar(32)  not null,
  place                bigint       not null
);
create index event_deletion_by_main_account on event_deletion (mainSid);

-- numbers the events of a conference
alter table conference add column eventCount integer default 0 not null;

-- why the next sweep ends the conference, if its own deadlines do not
alter table conference add column endRequest varchar(16);

-- closed for good: its credentials are refused
alter table account add column closed boolean default false not null;

-- the default of conferences; a deleted app is kept for the signatures of notifications
alter table app add column onPart varchar(2048);
alter table app add column state varchar(8) default 'ACTIVE' not null;
create index app_by_state on app (accountSid, state, sid);
drop index app_by_account;
