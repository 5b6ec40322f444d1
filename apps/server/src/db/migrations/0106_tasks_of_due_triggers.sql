-- What the day brings is asked for trigger by trigger: tasks of its template by their day.
create index matter_tasks_template_due on matter_tasks (template_id, target_on, id) where done_at is null and not parked;
drop index matter_tasks_due;
