-- What a trigger in test makes is for whoever tests it, and filed nowhere.
alter table produced_documents drop constraint produced_documents_state_check;
alter table produced_documents add constraint produced_documents_state_check
  check (state in ('waiting', 'done', 'canceled', 'test'));
-- Which of the triggers fill a document in.
create index task_triggers_document on task_triggers ((action->>'documentTemplateId'))
  where archived_at is null and action->>'kind' = 'produce_document';
