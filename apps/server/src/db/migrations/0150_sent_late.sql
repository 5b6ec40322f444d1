-- Whether somebody had a reminder sent for which it was too late: when it was made does not tell, for by night it waits.
alter table reminder_messages add column late boolean not null default false;
update reminder_messages rm set late = true
  from reminders r
  where r.id = rm.reminder_id and not rm.corrects
    and uuid_extract_timestamp(rm.id) >= date_trunc('milliseconds', r.goes_at);
