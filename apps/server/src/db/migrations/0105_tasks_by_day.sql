-- The calendar shows tasks by their day, done ones too: everyone's, and one's own.
create index matter_tasks_by_day on matter_tasks (target_on, id) where not parked and target_on is not null;
create index matter_tasks_own_by_day on matter_tasks (assignee_id, target_on, id)
  where not parked and target_on is not null;
