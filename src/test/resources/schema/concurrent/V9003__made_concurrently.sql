drop index concurrently if exists account_by_name;
create unique index concurrently account_by_name on account (name);
