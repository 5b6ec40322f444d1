-- Reminders of an event, or of a task with a target date. What each made is a row of messages like any other.
create table reminders (
  id uuid primary key default uuidv7(),
  event_id uuid references events,
  task_id uuid references matter_tasks,
  position integer not null,
  -- the contract's reminderRule
  rule jsonb not null,
  -- null: there is no such time
  goes_at timestamptz,
  -- a task's target date it was reckoned from; null while the task has none, or is done
  reckoned_from date,
  -- it was too late for it, and nobody has had it sent since
  missed boolean not null default false,
  removed_at timestamptz,
  check ((event_id is null) <> (task_id is null))
);
create index reminders_event on reminders (event_id, position) where event_id is not null and removed_at is null;
create index reminders_task on reminders (task_id, position) where task_id is not null and removed_at is null;

-- One message of a reminder to one person, or why there is none.
create table reminder_messages (
  id uuid primary key default uuidv7(),
  reminder_id uuid not null references reminders,
  event_id uuid references events,
  contact_id uuid references contacts,
  user_id uuid references users,
  channel text not null check (channel in ('text', 'email')),
  message_id uuid unique references messages,
  withheld text,
  -- of a text that asks to confirm: the number it went to, by which an answer finds it
  asks boolean not null default false,
  number text,
  answer_by timestamptz,
  -- the start it told of
  starts_at timestamptz not null,
  -- the event was moved or canceled since, or the reminder changed
  superseded_at timestamptz,
  answer text check (answer in ('yes', 'no', 'help')),
  answered_at timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  check ((message_id is null) = (withheld is not null)),
  check (num_nonnulls(contact_id, user_id) = 1)
);
create index reminder_messages_reminder on reminder_messages (reminder_id);
create index reminder_messages_event on reminder_messages (event_id) where event_id is not null;
create index reminder_messages_asking on reminder_messages (number)
  where asks and answered_at is null and superseded_at is null;
create index reminder_messages_silent on reminder_messages (starts_at, id)
  where asks and answered_at is null and superseded_at is null;

-- What contacts said about coming, only ever added to: the latest of each is what holds.
create table event_answers (
  id uuid primary key default uuidv7(),
  event_id uuid not null references events,
  contact_id uuid not null references contacts,
  answer text not null check (answer in ('yes', 'no', 'help')),
  at timestamptz not null default clock_timestamp(),
  -- the text it was, and the reminder it answers
  message_id uuid unique references messages,
  reminder_message_id uuid references reminder_messages,
  -- or the person who wrote it down
  recorded_by uuid references users
);
create index event_answers_event on event_answers (event_id, contact_id, at desc);

-- Someone was reminded of what is no longer so: the right words wait for approval.
create table corrections (
  id uuid primary key default uuidv7(),
  event_id uuid not null references events,
  contact_id uuid not null references contacts,
  reminder_message_id uuid not null unique references reminder_messages,
  why text not null check (why in ('moved', 'canceled')),
  channel text not null check (channel in ('text', 'email')),
  subject text not null default '',
  body text not null,
  at timestamptz not null default clock_timestamp(),
  version integer not null default 1,
  -- how it ended
  message_id uuid references messages,
  dropped_at timestamptz,
  settled_by uuid references users
);
create index corrections_waiting on corrections (event_id) where message_id is null and dropped_at is null;

-- What new events of a kind are reminded with; `task` for tasks with a target date.
create table reminder_defaults (
  kind text not null check (kind in ('hearing', 'appointment', 'deadline', 'task')),
  -- null: every type without its own
  matter_type_id uuid references matter_types,
  reminders jsonb not null,
  version integer not null default 1,
  unique nulls not distinct (kind, matter_type_id)
);

alter table users
  -- where reminders text them, E.164
  add column mobile text check (mobile ~ '^\+[1-9][0-9]{4,14}$'),
  add column reminded_by text not null default 'email' check (reminded_by in ('text', 'email', 'both', 'neither')),
  -- between these by their own clock
  add column reminded_from time not null default '07:00',
  add column reminded_to time not null default '21:00' check (reminded_to > reminded_from);

-- A reminder of an event without a case is on no matter.
alter table messages drop constraint messages_matter;
alter table messages add constraint messages_matter
  check (direction = 'in' or origin = 'reminder' or (matter_id is not null) = (purpose = 'text'));

-- Plain words when an alert cannot wait: a client who can't come, or needs help.
alter table alerts add column urgent text;
