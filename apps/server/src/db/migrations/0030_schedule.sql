-- Texts that go at a time to come, can be changed or stopped until then, and can be taken back for some seconds.
alter table site add column undo_seconds integer not null default 10 check (undo_seconds between 0 and 60);

alter table messages
  -- a schedule as a person chose it; due_at is the instant it stands for
  add column wall_time timestamp,
  add column wall_zone text,
  -- its author may take it back until then
  add column undo_until timestamptz,
  add column only_if_no_reply boolean not null default false,
  -- when a person last changed it: the client's answer to what it said before came earlier
  add column edited_at timestamptz,
  -- the line that says who we are, added to the first text to a number
  add column identification text,
  add column resend_of uuid references messages,
  -- of all its author asked for under the idempotency key, so that a repeated request is known after an edit
  add column request_hash bytea,
  add check ((wall_time is null) = (wall_zone is null));

create index messages_resent on messages (resend_of) where resend_of is not null;

-- All that waits to go, whatever for: what a claim looks through, and the list of what is scheduled.
create index messages_waiting on messages (due_at, id) where state in ('scheduled', 'held', 'queued');
drop index messages_due;
