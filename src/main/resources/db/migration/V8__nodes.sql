-- The nodes of the cluster, each with its last heartbeat. A row is deleted a day after the node has ended. Runs on H2 and
-- PostgreSQL alike.
create table node (
  sid                  varchar(32)  not null primary key,
  version              bigint       not null,
  name                 varchar(100) not null,
  buildVersion         varchar(64)  not null,
  startTime            timestamp(3) with time zone not null,
  aliveTime            timestamp(3) with time zone not null,
  status               varchar(8)   not null,
  mediaServersUp       integer
);
