-- How a call ended by SIP, and codes that lead callers to conferences. Runs on H2 and PostgreSQL alike.

alter table participant add column sipStatus integer;
alter table participant add column sipReason varchar(400);

alter table conference add column dialIn boolean default false not null;
alter table conference add column dialCode varchar(32);
