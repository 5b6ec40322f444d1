-- An automated text is made by no person.
alter table message_history drop constraint message_history_source_check;
alter table message_history add constraint message_history_source_check
  check (source in ('person', 'dispatch', 'report', 'sweep', 'poll', 'system'));

-- Texts that were to say who we are and did not arrive: the next one to their number says it instead.
create index messages_lost_identification on messages (settled_at)
  where identification is not null and state in ('undelivered', 'failed', 'canceled', 'suppressed', 'expired');

-- Whether this server knows a zone by its name: a claim reads clocks in it, and one it does not know would stop them all.
create function known_zone(zone text) returns boolean language plpgsql stable parallel safe as $$
begin
  perform now() at time zone zone;
  return true;
exception when invalid_parameter_value then
  return false;
end $$;
