-- The driver adapter writes instants as UTC without an offset and drops the offset of what it reads: right only in
-- a session whose time zone is UTC. As a setting of the role it also holds behind a connection pooler.
alter role app_login set timezone = 'UTC';
