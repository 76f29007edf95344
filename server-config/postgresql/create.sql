-- The role and the database of the conference service, for PostgreSQL 14 or later. As the
-- administrator of the database server, from the project's folder:
--
--   sudo -u postgres psql -v ON_ERROR_STOP=1 -f server-config/postgresql/create.sql
--   sudo -u postgres psql -c '\password conference'
--
-- The second command asks for the role's password, which the service gets as
-- CONFERENCE_DB_PASSWORD; the server sees only a hash of it, and so does its log. Until then the
-- role cannot log in with a password. Both may be run again: what is there stays.
--
-- Another name, for a second service on the same PostgreSQL:
--
--   sed 's/\bconference\b/conference2/g' server-config/postgresql/create.sql | sudo -u postgres psql …
--
-- Each node of the service holds up to 20 connections: max_connections must have room for them.

-- It may log in, and has no other right of its own.
select 'create role conference login'
 where not exists (select from pg_roles where rolname = 'conference')
\gexec

-- UTF-8, whatever else the server has. Texts are ordered by their bytes, so that no update of the
-- operating system can spoil an index. The role is the owner: the service makes and updates its
-- tables itself. It owns nothing else.
select 'create database conference owner conference template template0 encoding ''UTF8'' locale ''C'''
 where not exists (select from pg_database where datname = 'conference')
\gexec

-- No other role may connect, but for superusers.
revoke all on database conference from public;
