-- A code leads to one live conference; a completed one has none. Made while others go on writing to the table, and so outside of
-- a transaction (see V11__index_for_codes.sql.conf). Whatever an attempt that failed has left behind is made anew.

drop index concurrently if exists conference_by_dial_code;
create unique index concurrently conference_by_dial_code on conference (dialCode) where dialCode is not null;
