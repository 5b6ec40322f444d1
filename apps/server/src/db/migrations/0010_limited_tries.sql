-- Tries that are limited are counted by us, no more by the sign-in library.
drop table rate_limits;
create table rate_limits (
  key text primary key,
  count integer not null check (count >= 0),
  -- begins anew after it
  ends_at timestamptz not null
);
create index rate_limits_ended on rate_limits (ends_at);
