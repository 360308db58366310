-- Runs once, when the database is made: a role of our own that owns its database and nothing else.
\getenv password IPWATCH_DATABASE_PASSWORD
CREATE ROLE ipwatch LOGIN PASSWORD :'password';
CREATE DATABASE ipwatch OWNER ipwatch;
REVOKE CONNECT ON DATABASE ipwatch FROM PUBLIC;
