-- Events that repeat: each date is an event of its own, made from the one before it.
create table event_series (
  id uuid primary key default uuidv7(),
  -- RFC 5545, without a start
  rule text not null,
  -- the first date, by which every other is reckoned
  starts_wall timestamp not null,
  ends_wall timestamp not null,
  zone text not null,
  all_day boolean not null,
  -- made up to here; null once there is nothing more to make
  made_to timestamp,
  -- those to come were moved by as much as this is apart
  moved_from timestamp,
  moved_to timestamp,
  created_at timestamptz not null default now(),
  check ((moved_from is null) = (moved_to is null))
);
create index event_series_open on event_series (made_to) where made_to is not null;

create table events (
  id uuid primary key default uuidv7(),
  matter_id uuid references matters,
  series_id uuid references event_series,
  kind text not null check (kind in ('hearing', 'appointment', 'deadline')),
  title text not null,
  place text not null default '',
  notes text not null default '',
  all_day boolean not null,
  -- as it was written, by the clocks of its zone; the instants are what it stands for
  starts_wall timestamp not null,
  ends_wall timestamp not null,
  zone text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at >= starts_at),
  canceled_at timestamptz,
  canceled_by uuid references users,
  -- null when the series made it
  created_by uuid references users,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index events_calendar on events (starts_at, id) where canceled_at is null;
create index events_matter on events (matter_id, starts_at, id) where matter_id is not null;
create index events_series on events (series_id, starts_at) where series_id is not null;

create table event_attendees (
  event_id uuid not null references events on delete cascade,
  user_id uuid references users,
  contact_id uuid references contacts,
  check ((user_id is null) <> (contact_id is null)),
  unique nulls not distinct (event_id, user_id, contact_id)
);
create index event_attendees_user on event_attendees (user_id, event_id) where user_id is not null;
create index event_attendees_contact on event_attendees (contact_id) where contact_id is not null;

-- Addresses at which calendar programs read a user's events: who knows one may read it, until it is revoked.
create table calendar_feeds (
  id uuid primary key default uuidv7(),
  user_id uuid not null references users,
  name text not null,
  secret_hash bytea not null unique,
  created_at timestamptz not null default now(),
  read_at timestamptz,
  revoked_at timestamptz
);
create index calendar_feeds_user on calendar_feeds (user_id, id) where revoked_at is null;
