-- An automated text is made by no person.
alter table message_history drop constraint message_history_source_check;
alter table message_history add constraint message_history_source_check
  check (source in ('person', 'dispatch', 'report', 'sweep', 'poll', 'system'));

-- Texts that were to say who we are and did not arrive: the next one to their number says it instead.
create index messages_lost_identification on messages (settled_at)
  where identification is not null and state in ('undelivered', 'failed', 'canceled', 'suppressed', 'expired');

alter table messages
  -- The client's hours as two instants, worked out by the rule shortly before the text is due: the claim compares them
  -- to its clock. It reads no local time itself, for a server and its database may not know the same zones.
  add column hours_open timestamptz,
  add column hours_close timestamptz;

-- Automated texts whose hours are still to be worked out.
create index messages_without_hours on messages (due_at)
  where state in ('scheduled', 'held', 'queued') and purpose = 'text' and hours_close is null
    and origin in ('task', 'reminder', 'system');
