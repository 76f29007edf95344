-- For each list an index with its filter and its order. The same as for PostgreSQL.

create index if not exists conference_by_status on conference (accountSid, status, sid);
create index if not exists conference_by_app on conference (accountSid, appSid, status, sid);

create index if not exists participant_by_status on participant (confSid, status, sid);
drop index if exists participant_by_conference;

create index if not exists account_by_kind on account (kind, sid);
