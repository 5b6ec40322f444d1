-- The days people do not work: target dates are rolled off them.
create table work_calendar (
  singleton boolean primary key default true check (singleton),
  -- ISO days of the week, Monday is 1
  weekend integer[] not null default '{6,7}'
    check (cardinality(weekend) <= 6 and weekend <@ '{1,2,3,4,5,6,7}'::integer[]),
  -- whose public holidays count: US, US-MA, GB-SCT; null for none
  jurisdiction text,
  version integer not null default 1
);
insert into work_calendar default values;

-- The site's own, beside the holidays.
create table closed_days (
  id uuid primary key default uuidv7(),
  day date not null unique,
  name text not null,
  created_by uuid references users,
  created_at timestamptz not null default now()
);

-- Reckoned once for each jurisdiction in use, so that no date waits for it.
create table holidays (
  jurisdiction text not null,
  day date not null,
  name text not null,
  primary key (jurisdiction, day)
);

-- What the cases of a matter type have to do. A save is a new version; what it no longer has is archived.
create table task_setups (
  matter_type_id uuid primary key references matter_types,
  -- null: the site's
  jurisdiction text,
  version integer not null
);
create table task_setup_versions (
  matter_type_id uuid not null references matter_types,
  version integer not null,
  -- as it was saved, whole
  setup jsonb not null,
  says text not null,
  saved_at timestamptz not null default clock_timestamp(),
  saved_by uuid not null references users,
  primary key (matter_type_id, version)
);
create trigger task_setup_versions_append_only before update or delete on task_setup_versions
  for each row execute function refuse_change();
create trigger task_setup_versions_no_truncate before truncate on task_setup_versions
  for each statement execute function refuse_change();

create table task_categories (
  id uuid primary key,
  matter_type_id uuid not null references matter_types,
  name text not null,
  -- react-querybuilder's rule group; null: always shown
  conditions jsonb,
  position integer not null,
  archived_at timestamptz
);
create index task_categories_type on task_categories (matter_type_id, position);

create table task_templates (
  id uuid primary key,
  matter_type_id uuid not null references matter_types,
  category_id uuid not null references task_categories,
  name text not null,
  help text not null default '',
  -- a role on the case, or a person, or neither
  assignee_role text,
  assignee_id uuid references users,
  -- what its target date is reckoned from: packages/rules/src/tasks/types.ts
  target jsonb not null,
  conditions jsonb,
  position integer not null,
  archived_at timestamptz,
  check (assignee_role is null or assignee_id is null)
);
create index task_templates_type on task_templates (matter_type_id, position);

create table task_triggers (
  id uuid primary key,
  template_id uuid not null references task_templates,
  name text not null,
  event text not null check (event in ('tick', 'untick', 'target_reached', 'overdue')),
  -- for overdue
  days integer check ((event = 'overdue') = (days is not null)),
  -- what it does and how, as the contract's triggerAction
  action jsonb not null,
  conditions jsonb,
  state text not null check (state in ('off', 'test', 'live')),
  position integer not null,
  version integer not null default 1,
  archived_at timestamptz
);
create index task_triggers_template on task_triggers (template_id, position);

-- A case's tasks. Those of the set-up read their names, rules and conditions from it as it is now.
create table matter_tasks (
  id uuid primary key default uuidv7(),
  matter_id uuid not null references matters,
  template_id uuid references task_templates,
  -- of this case alone, when there is no template
  name text,
  help text,
  target_on date,
  fixed boolean not null default false,
  -- the assignee is whoever has this current assignment; null: a person chose, or nobody
  assignee_role text,
  assignee_id uuid references users,
  done_on date,
  done_at timestamptz,
  done_by uuid references users,
  -- each tick fires once: its number tells one from the next
  ticks integer not null default 0,
  notes text not null default '',
  -- the case is closed or rejected: nobody has to do it now
  parked boolean not null default false,
  -- the trigger that created it
  trigger_id uuid references task_triggers,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  check ((template_id is null) = (name is not null)),
  check ((done_on is null) = (done_at is null)),
  unique (matter_id, template_id)
);
create unique index matter_tasks_trigger on matter_tasks (matter_id, trigger_id) where trigger_id is not null and done_at is null;
-- My tasks, by day; those without one come last.
create index matter_tasks_mine on matter_tasks (assignee_id, coalesce(target_on, 'infinity'::date), id)
  where done_at is null and not parked;
-- What the day brings: target dates reached and overdue.
create index matter_tasks_due on matter_tasks (target_on, id) where done_at is null and not parked;
create index matter_tasks_template on matter_tasks (template_id);

-- A person's own name for a request, so that one sent twice ticks once.
create table task_requests (
  user_id uuid not null references users,
  key text not null,
  hash bytea not null,
  reply jsonb not null,
  at timestamptz not null default clock_timestamp(),
  primary key (user_id, key)
);

-- Everything triggers set off, or did not and why. Once for each tick, and for each date that came.
create table trigger_firings (
  id uuid primary key default uuidv7(),
  task_id uuid not null references matter_tasks,
  trigger_id uuid not null references task_triggers,
  trigger_version integer not null,
  event text not null,
  tick integer not null,
  -- the target date that was reached; a task that is given another fires for that too
  occasion text not null default '',
  test boolean not null,
  outcome text not null check (outcome in ('done', 'skipped', 'failed')),
  say text not null,
  -- what its conditions asked about, as it was at that moment
  because text[] not null default '{}',
  actor_id uuid references users,
  at timestamptz not null default clock_timestamp(),
  unique (task_id, tick, trigger_id, event, occasion)
);
create index trigger_firings_task on trigger_firings (task_id, id desc);

create table firing_effects (
  id uuid primary key default uuidv7(),
  firing_id uuid not null references trigger_firings,
  kind text not null check (kind in ('text', 'email', 'note', 'task', 'field')),
  message_id uuid references messages,
  -- who it went to, or would have gone to
  contact_id uuid references contacts,
  user_id uuid references users,
  -- plain words: what was made, or why nothing was
  say text not null,
  withheld boolean not null default false
);
create index firing_effects_firing on firing_effects (firing_id);
create index firing_effects_message on firing_effects (message_id) where message_id is not null;

-- Notes that triggers prepared, for a person to complete.
create table prepared_notes (
  id uuid primary key default uuidv7(),
  firing_id uuid not null references trigger_firings,
  matter_id uuid not null references matters,
  user_id uuid not null references users,
  body text not null,
  note_id uuid references notes,
  dropped_at timestamptz,
  finished_at timestamptz,
  at timestamptz not null default clock_timestamp()
);
create index prepared_notes_open on prepared_notes (user_id, id) where finished_at is null and dropped_at is null;

alter table users
  -- where triggers that are tested text their tester, E.164
  add column test_number text check (test_number ~ '^\+[1-9][0-9]{4,14}$');
