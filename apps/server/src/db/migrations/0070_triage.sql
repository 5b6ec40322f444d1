alter table site drop constraint site_routing_policy_check;
alter table site add constraint site_routing_policy_check
  check (routing_policy in ('all', 'best_guess', 'most_recent_outbound', 'intake_outbound_opened'));

alter table messages drop constraint messages_unfiled_reason_check;
alter table messages add constraint messages_unfiled_reason_check
  check (unfiled_reason in ('no_match', 'not_texted', 'wall', 'unknown_sender'));
-- What else waits from a number.
create index messages_unfiled_number on messages (client_number, at desc, id desc) where unfiled_reason is not null;

-- A text that a person moved leaves this behind: that it was there, and never what it said. While it is where it
-- was moved to, its number's next texts go by it too.
create table moved_texts (
  id uuid primary key default uuidv7(),
  message_id uuid not null references messages,
  from_matter_id uuid not null references matters,
  to_matter_id uuid not null references matters check (to_matter_id <> from_matter_id),
  client_number text not null,
  -- the message's own time, so that a matter's log pages on one index
  at timestamptz not null,
  reason text not null,
  moved_by uuid not null references users,
  moved_at timestamptz not null default clock_timestamp(),
  -- how it stood there, to be put back as it was
  before jsonb not null,
  -- it is back: the line is gone with it
  undone_at timestamptz
);
create index moved_texts_log on moved_texts (from_matter_id, at desc, id desc) where undone_at is null;
create index moved_texts_number on moved_texts (client_number, to_matter_id, moved_at desc) where undone_at is null;
create unique index moved_texts_line on moved_texts (message_id, from_matter_id) where undone_at is null;

-- An unfiled text that waits no longer, though it is on no matter; it can be put back.
create table set_aside_texts (
  message_id uuid primary key references messages,
  number text not null,
  at timestamptz not null,
  kind text not null check (kind in ('not_ours', 'blocked')),
  -- why it waited, or would have
  unfiled_reason text not null check (unfiled_reason in ('no_match', 'not_texted', 'wall', 'unknown_sender')),
  reason text not null default '',
  -- null when the number was blocked already
  set_by uuid references users,
  set_at timestamptz not null default clock_timestamp()
);
create index set_aside_texts_list on set_aside_texts (at desc, message_id desc);
create index set_aside_texts_number on set_aside_texts (number, at desc, message_id desc);

create table unfiled_assignees (
  message_id uuid primary key references messages,
  user_id uuid not null references users,
  assigned_by uuid not null references users,
  assigned_at timestamptz not null default clock_timestamp()
);
create index unfiled_assignees_user on unfiled_assignees (user_id);

-- Numbers whose texts are kept, but neither wait nor alert. STOP, START and HELP are heard all the same.
create table blocked_numbers (
  id uuid primary key default uuidv7(),
  number text not null,
  -- the text that was the reason for it
  message_id uuid not null references messages,
  reason text not null,
  blocked_by uuid not null references users,
  blocked_at timestamptz not null default clock_timestamp(),
  lifted_by uuid references users,
  lifted_at timestamptz,
  check ((lifted_by is null) = (lifted_at is null))
);
create unique index blocked_numbers_now on blocked_numbers (number) where lifted_at is null;
create index blocked_numbers_list on blocked_numbers (blocked_at desc, id desc) where lifted_at is null;
