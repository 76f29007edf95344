-- Whether the keys that participants press are events. Runs on H2 and PostgreSQL alike.

alter table conference add column digitEvents boolean default false not null;
