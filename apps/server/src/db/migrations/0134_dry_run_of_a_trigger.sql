-- What the trigger did when it was looked at: before it goes live it is asked whether anybody has seen that.
alter table task_runs add column trigger_as jsonb;
create index task_runs_trigger on task_runs (trigger_id) where trigger_id is not null;
