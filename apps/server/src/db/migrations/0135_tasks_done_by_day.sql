-- The home page counts what its reader has done today.
create index matter_tasks_done_by_day on matter_tasks (assignee_id, done_on) where done_on is not null;
