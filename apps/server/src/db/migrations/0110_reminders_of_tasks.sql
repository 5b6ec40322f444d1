-- What a task's reminders were made for: its date and who is told. When that is no longer so, they follow.
alter table reminders drop column reckoned_from;
alter table reminders add column made_for text;

-- What a message said, so that a colleague who had it can be told what is so now; and whether it is that which tells.
alter table reminder_messages add column told jsonb;
alter table reminder_messages add column corrects boolean not null default false;

-- A client was told of a task's date that is no longer so.
alter table corrections alter column event_id drop not null;
alter table corrections add column task_id uuid references matter_tasks;
alter table corrections add constraint corrections_about check ((event_id is null) <> (task_id is null));
create index corrections_waiting_task on corrections (task_id)
  where task_id is not null and message_id is null and dropped_at is null;

-- To a colleague: what clients agree to and their hours do not come into it, the colleague's own hours do.
alter table messages add column to_user_id uuid references users;
update messages m set to_user_id = r.user_id
from reminder_messages r where r.message_id = m.id and r.user_id is not null;
create index messages_waiting_user on messages (to_user_id)
  where to_user_id is not null and state in ('scheduled', 'held', 'queued');
