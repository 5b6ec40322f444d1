alter table senders
  -- ISO 3166 codes it may text to, and the matter types it is for; empty for any
  add column countries text[] not null default '{}',
  add column matter_type_ids uuid[] not null default '{}',
  add column per_second double precision check (per_second > 0),
  add column per_day integer check (per_day > 0),
  -- whether the provider sends pictures from it
  add column sends_pictures boolean not null default false,
  -- nothing goes from it until a person resumes it; without a user it was paused by itself
  add column paused_at timestamptz,
  add column paused_why text,
  add column paused_by uuid references users,
  -- what failed before then says nothing any more
  add column resumed_at timestamptz,
  add constraint senders_paused check ((paused_at is null) = (paused_why is null));

-- How much a sender with a rate or a day's limit has used: none for the others. All dispatchers share it.
create table sender_use (
  sender_id uuid primary key references senders on delete cascade,
  -- the instant up to which its rate is used up
  spent_to timestamptz not null default now(),
  -- the site's day that is counted, and where it ends
  day date not null,
  day_ends_at timestamptz not null,
  sent integer not null default 0
);

alter table messages
  -- why it goes from the sender it goes from
  add column sender_why text check (sender_why in
    ('conversation', 'matter_type', 'country', 'default', 'only', 'answer', 'fail_over'));

-- What waits for each sender: one that is slow, paused or at its limit holds up no other's texts.
create index messages_waiting_sender on messages (sender_id, due_at, id) where state in ('scheduled', 'held', 'queued');
-- A sender's latest calls, and a day's.
create index attempts_sender on attempts (sender_id, claimed_at desc);
