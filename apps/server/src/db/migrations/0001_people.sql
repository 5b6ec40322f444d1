-- Finding people by name: every word of the search begins a word of the name, whatever the case, accents or
-- script ("nunez" finds María Núñez, "太郎" finds 山田太郎). pg_trgm drops every letter that is not ASCII on a server
-- whose character type is C; what follows does not depend on the server's locale.

-- A name as it is compared: ' maria nunez', each word after a space.
create function search_form(text) returns text language sql immutable strict parallel safe
return rtrim(' ' || ltrim(regexp_replace(
  regexp_replace(
    replace(replace(replace(
      translate(casefold(normalize($1, NFKD) collate pg_unicode_fast), 'øłđðı', 'olddi'),
      'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
    '[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670''’.]', '', 'g'),
  '[[:punct:][:space:]]+', ' ', 'g')));

-- What an index holds of a name: the beginnings of each word, or every run of up to three characters of a word in
-- a script without spaces. One element for one searched word lets the planner know how common it is: it then
-- walks the list's order for "maria" and goes to the few for "quetzal".
create function search_words(text) returns text[] language sql immutable strict parallel safe
return array(
  select distinct substr(word, at, size)
  from regexp_split_to_table(search_form($1), ' ') as word,
    lateral (select word ~ '[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]' as unspaced) as script,
    generate_series(1, case when unspaced then length(word) else 1 end) as at,
    generate_series(1, least(case when unspaced then 3 else 32 end, length(word) - at + 1)) as size
);

-- What a name's search_words must hold to be found by a search.
create function search_terms(text) returns text[] language sql immutable strict parallel safe
return array(
  select distinct substr(word, at, case when unspaced then 3 else 32 end)
  from regexp_split_to_table(search_form($1), ' ') as word,
    lateral (select word ~ '[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]' as unspaced) as script,
    generate_series(1, case when unspaced then greatest(1, length(word) - 2) else 1 end) as at
  where word <> ''
);

-- Finding a number by any part of it: every run of one, two and three characters, and those a search must have.
create function grams(text) returns text[] language sql immutable strict parallel safe
return array(
  select distinct substr($1, at, size)
  from generate_series(1, 3) as size, generate_series(1, length($1) - size + 1) as at
);
create function search_grams(text) returns text[] language sql immutable strict parallel safe
return array(
  select distinct substr($1, at, 3) from generate_series(1, greatest(1, length($1) - 2)) as at
);

-- One row: this deployment serves one organisation.
create table site (
  singleton boolean primary key default true check (singleton),
  name text not null,
  matter_word text not null default 'case' check (matter_word in ('case', 'matter')),
  time_zone text not null,
  country char(2) not null default 'US',
  routing_policy text not null default 'all' check (routing_policy in ('all', 'best_guess')),
  alert_audience text not null default 'primary' check (alert_audience in ('primary', 'any')),
  manual_text_limit integer not null default 160 check (manual_text_limit between 1 and 1600),
  delete_provider_media boolean not null default false,
  allow_fictional_numbers boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- users, sessions, credentials and verifications are read and written by better-auth
-- (its user, session, account and verification models, renamed in http/auth.ts).
create table users (
  id uuid primary key default uuidv7(),
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  role text not null check (role in ('administrator', 'supervisor', 'staff', 'read_only')),
  time_zone text,
  disabled_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table sessions (
  id uuid primary key default uuidv7(),
  user_id uuid not null references users on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index sessions_user on sessions (user_id);

create table credentials (
  id uuid primary key default uuidv7(),
  user_id uuid not null references users on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index credentials_user on credentials (user_id);

create table verifications (
  id uuid primary key default uuidv7(),
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verifications_identifier on verifications (identifier);

-- Sign-in attempts are counted here, so that several web processes share one limit.
create table rate_limits (
  id uuid primary key default uuidv7(),
  key text not null unique,
  count integer not null,
  last_request bigint not null
);

-- One-time tokens for the first-run page, as hashes: every web process that starts without users prints its own.
create table setup_tokens (
  hash bytea primary key,
  created_at timestamptz not null default now()
);

create table audit (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  -- null when the system itself acted (a webhook, the dispatcher)
  actor_id uuid references users,
  action text not null,
  subject_type text not null,
  subject_id text not null,
  matter_id uuid,
  details jsonb not null default '{}'
);
create index audit_matter on audit (matter_id, id) where matter_id is not null;
create index audit_subject on audit (subject_type, subject_id, id);

-- The record is only ever added to.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% rows are never changed or removed', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger audit_append_only before update or delete on audit for each row execute function refuse_change();
create trigger audit_no_truncate before truncate on audit for each statement execute function refuse_change();
