-- For each list an index with its filter and its order. The same as for H2, but made while others go on
-- writing to the tables, and so outside of a transaction (see V4__indexes_for_lists.sql.conf). Whatever an
-- attempt that failed has left behind is made anew.

drop index concurrently if exists conference_by_status;
create index concurrently conference_by_status on conference (accountSid, status, sid);
drop index concurrently if exists conference_by_app;
create index concurrently conference_by_app on conference (accountSid, appSid, status, sid);

drop index concurrently if exists participant_by_status;
create index concurrently participant_by_status on participant (confSid, status, sid);
drop index concurrently if exists participant_by_conference;

drop index concurrently if exists account_by_kind;
create index concurrently account_by_kind on account (kind, sid);
