-- What is done over all open cases of a matter type in the background: seen to go on, and to be stopped.
create table task_runs (
  id uuid primary key default uuidv7(),
  kind text not null check (kind in ('apply', 'dry_run')),
  matter_type_id uuid not null references matter_types,
  trigger_id uuid references task_triggers,
  state text not null default 'running' check (state in ('running', 'done', 'canceled')),
  total integer not null,
  done integer not null default 0,
  found integer not null default 0,
  -- the last matter it was through with: it goes on after it
  after_id uuid,
  started_by uuid not null references users,
  started_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  check ((kind = 'dry_run') = (trigger_id is not null))
);
create index task_runs_type on task_runs (matter_type_id, id desc);

create table task_run_rows (
  run_id uuid not null references task_runs on delete cascade,
  matter_id uuid not null references matters,
  fires boolean not null,
  say text not null,
  messages jsonb not null,
  primary key (run_id, matter_id)
);

-- The open matters of a type, one after the other.
create index matters_open_of_type on matters (matter_type_id, id) where disposition = 'open';
