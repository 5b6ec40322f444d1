-- A client who can't come or needs help: what there is to do about it stands before everything else.
alter table matter_tasks add column urgent boolean not null default false;
create index matter_tasks_urgent on matter_tasks (assignee_id, target_on) where urgent and done_at is null;
