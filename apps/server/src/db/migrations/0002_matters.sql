create table matter_types (
  id uuid primary key default uuidv7(),
  name text not null unique,
  practice_area text not null,
  position integer not null default 0,
  archived_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now()
);

create table custom_fields (
  id uuid primary key default uuidv7(),
  matter_type_id uuid not null references matter_types,
  key text not null check (key ~ '^[a-z][a-z0-9_]{0,39}$'),
  label text not null,
  kind text not null check (kind in ('text', 'number', 'date', 'yes_no', 'choice')),
  options text[] not null default '{}',
  required boolean not null default false,
  position integer not null default 0,
  archived_at timestamptz,
  unique (matter_type_id, key)
);

create table contacts (
  id uuid primary key default uuidv7(),
  kind text not null default 'person' check (kind in ('person', 'organisation')),
  name text not null,
  -- "family, given" or the organisation's name: lists are sorted by it
  sort_name text not null,
  search_words text[] not null generated always as (search_words(name)) stored,
  email text,
  language text,
  time_zone text,
  send_texts boolean not null default true,
  send_emails boolean not null default true,
  safe_contact_notes text not null default '',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index contacts_search on contacts using gin (search_words);
create index contacts_sort on contacts (sort_name, id);

create table contact_phones (
  id uuid primary key default uuidv7(),
  contact_id uuid not null references contacts on delete cascade,
  kind text not null check (kind in ('mobile', 'home', 'work', 'other')),
  e164 text not null check (e164 ~ '^\+[1-9][0-9]{4,14}$'),
  position integer not null default 0,
  unique (contact_id, e164)
);
create index contact_phones_e164 on contact_phones (e164);
-- "555-0142" finds +16175550142: a search by the last digits is a prefix search on the reversed number.
create index contact_phones_reversed on contact_phones (reverse(e164) text_pattern_ops);

create sequence matter_numbers;

create table matters (
  id uuid primary key default uuidv7(),
  number text not null unique,
  matter_type_id uuid not null references matter_types,
  disposition text not null check (disposition in ('prescreen', 'intake', 'open', 'closed', 'rejected')),
  -- the first client's names, kept here so that lists sort and page on one index
  client_name text not null default '',
  client_sort_name text not null default '',
  summary text not null default '',
  custom jsonb not null default '{}',
  opened_on date,
  closed_on date,
  rejected_on date,
  outcome text not null default '',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index matters_number_search on matters using gin (grams(lower(number collate pg_unicode_fast)));
create index matters_recent on matters (updated_at desc, id desc);
create index matters_client on matters (client_sort_name, id);
create index matters_created on matters (created_at desc, id desc);
create index matters_by_disposition on matters (disposition, updated_at desc, id desc);
-- Some types are never in some dispositions: without knowing, the planner looks for them through the whole list.
create statistics matters_kinds (mcv) on matter_type_id, disposition from matters;
create index matters_by_type on matters (matter_type_id, updated_at desc, id desc);

create table parties (
  id uuid primary key default uuidv7(),
  matter_id uuid not null references matters,
  contact_id uuid not null references contacts,
  role text not null check (role in ('client', 'co-client', 'opposing party', 'witness', 'third party')),
  position integer not null default 0,
  created_at timestamptz not null default now(),
  unique (matter_id, contact_id, role)
);
create index parties_contact on parties (contact_id, matter_id);

create table assignments (
  id uuid primary key default uuidv7(),
  matter_id uuid not null references matters,
  user_id uuid not null references users,
  type text not null check (type in ('primary', 'intake', 'co-counsel', 'paralegal', 'supervisor', 'volunteer')),
  starts_on date not null,
  ends_on date,
  created_at timestamptz not null default now(),
  check (ends_on is null or ends_on >= starts_on)
);
create index assignments_matter on assignments (matter_id);
create index assignments_user on assignments (user_id, matter_id);

-- A wall: who is kept out of a matter, whatever their role.
create table wall_exclusions (
  matter_id uuid not null references matters,
  user_id uuid not null references users,
  reason text not null default '',
  created_by uuid references users,
  created_at timestamptz not null default now(),
  primary key (matter_id, user_id)
);
create index wall_exclusions_user on wall_exclusions (user_id, matter_id);
