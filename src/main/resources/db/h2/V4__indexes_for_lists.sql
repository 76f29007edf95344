-- For each list an index with its filter and its order. The same as for PostgreSQL.

create index conference_by_status on conference (accountSid, status, sid);
create index conference_by_app on conference (accountSid, appSid, status, sid);

create index participant_by_status on participant (confSid, status, sid);
drop index participant_by_conference;

create index account_by_kind on account (kind, sid);
