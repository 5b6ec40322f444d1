-- Everyone's tasks, by day; those without one come last.
create index matter_tasks_everyones on matter_tasks (coalesce(target_on, 'infinity'::date), id)
  where done_at is null and not parked;
