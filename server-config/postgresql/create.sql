-- Creates the role and the database of the conference service on PostgreSQL 14 or later. Run as the
-- administrator of the database server, in the project's folder:
--
--   sudo -u postgres psql -v ON_ERROR_STOP=1 -f server-config/postgresql/create.sql
--   sudo -u postgres psql -c '\password conference'
--
-- The second command prompts for the role's password, which the service needs as
-- CONFERENCE_DB_PASSWORD; only a hash of it is sent to the server and written to its log. Before that the
-- role cannot log in with a password. Both commands can be repeated: existing objects are kept.
--
-- To use another name, for a second service on the same PostgreSQL:
--
--   sed 's/\bconference\b/conference2/g' server-config/postgresql/create.sql | sudo -u postgres psql …
--
-- Each node of the service holds up to 20 connections: max_connections must allow for them.

-- The role may log in and has no other privileges.
select 'create role conference login'
 where not exists (select from pg_roles where rolname = 'conference')
\gexec

-- UTF-8, independent of the server's default. The locale C orders texts by their bytes, so that no update
-- of the operating system can corrupt an index. The role owns only this database: the service creates
-- and updates its tables itself.
select 'create database conference owner conference template template0 encoding ''UTF8'' locale ''C'''
 where not exists (select from pg_database where datname = 'conference')
\gexec

-- No other role may connect, except superusers.
revoke all on database conference from public;
