-- Answers to a keyword wait for no day and no pause: the claim looks for them by themselves.
create index messages_waiting_answers on messages (due_at, id)
  where purpose <> 'text' and state in ('scheduled', 'held', 'queued');
