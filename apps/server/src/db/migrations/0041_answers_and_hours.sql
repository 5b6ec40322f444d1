alter table messages
  -- what an automated text is for: our answers to STOP, START and HELP are sent whatever else waits
  add column purpose text not null default 'text'
    check (purpose in ('text', 'stop_answer', 'start_answer', 'help_answer')),
  -- IANA zones the client may be in, for the hours in which an automated text may reach them
  add column zones text[],
  -- why a person let an automated text go outside those hours
  add column hours_override_reason text;

-- The answer to a keyword is about the number: it is on no matter, only shown where the text it answers is.
alter table messages drop constraint messages_check;
alter table messages add constraint messages_matter
  check (direction = 'in' or (matter_id is not null) = (purpose = 'text'));

-- The matters an answer is shown on, with its time, so that a matter's log pages on one index.
create table answer_places (
  message_id uuid not null references messages,
  matter_id uuid not null references matters,
  at timestamptz not null,
  primary key (message_id, matter_id)
);
create index answer_places_log on answer_places (matter_id, at desc, message_id desc);

create index messages_answers on messages (client_number, purpose, at desc) where purpose <> 'text';
-- Whether a number has been told who we are.
create index messages_identified on messages (client_number, state) where identification is not null;
-- Held without a time: one is worked out for them once nothing else is in the way.
create index messages_to_plan on messages (id) where state = 'held' and due_at is null;
