alter table firing_effects drop constraint firing_effects_kind_check;
alter table firing_effects add constraint firing_effects_kind_check
  check (kind in ('text', 'email', 'note', 'task', 'field', 'web_call'));

-- Calls of a web address that triggers set off: made by a job, again and again until the other side takes it.
create table web_calls (
  id uuid primary key default uuidv7(),
  firing_id uuid not null references trigger_firings,
  trigger_id uuid not null references task_triggers,
  matter_id uuid not null references matters,
  url text not null,
  -- as it is sent, each time the same
  body text not null,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'failed', 'canceled')),
  tries integer not null default 0,
  -- of the last answer, or plain words why there was none
  status integer,
  reason text,
  at timestamptz not null default clock_timestamp(),
  settled_at timestamptz
);
create index web_calls_firing on web_calls (firing_id);
