-- The queue's lists page by key whatever they are filtered by: an index for each filter, in the list's own order.
-- (By matter, messages_log does for what has gone: a matter's texts are few.)

-- What has gone, or will not: the list a text is in by its state.
create function queue_tab(state text) returns text language sql immutable strict parallel safe
return case
  when state in ('accepted', 'sent', 'delivered') then 'sent'
  when state in ('failed', 'undelivered', 'expired', 'suppressed', 'canceled') then 'failed'
  when state = 'unknown' then 'unknown'
end;

-- Without knowing how large each list is, the planner would sort the largest.
create statistics messages_lists on (queue_tab(state)) from messages;

create index messages_gone on messages (queue_tab(state), at desc, id desc)
  where queue_tab(state) is not null;
create index messages_gone_contact on messages (contact_id, queue_tab(state), at desc, id desc)
  where queue_tab(state) is not null;
create index messages_gone_author on messages (author_id, queue_tab(state), at desc, id desc)
  where queue_tab(state) is not null;
create index messages_gone_sender on messages (sender_id, queue_tab(state), at desc, id desc)
  where queue_tab(state) is not null;
create index messages_gone_origin on messages (origin, queue_tab(state), at desc, id desc)
  where queue_tab(state) is not null;

-- What waits, by when it goes; what is held without a time comes last.
create index messages_planned on messages (coalesce(due_at, '9999-12-31 00:00:00+00'), id)
  where state in ('scheduled', 'held');
create index messages_planned_author on messages (author_id, coalesce(due_at, '9999-12-31 00:00:00+00'), id)
  where state in ('scheduled', 'held');
create index messages_planned_sender on messages (sender_id, coalesce(due_at, '9999-12-31 00:00:00+00'), id)
  where state in ('scheduled', 'held');
create index messages_planned_origin on messages (origin, coalesce(due_at, '9999-12-31 00:00:00+00'), id)
  where state in ('scheduled', 'held');
-- A matter's own list has the queued ones too; closing it, or clearing a contact's flag, stops them all.
create index messages_waiting_matter on messages (matter_id, coalesce(due_at, '9999-12-31 00:00:00+00'), id)
  where state in ('scheduled', 'held', 'queued');
create index messages_waiting_contact on messages (contact_id, coalesce(due_at, '9999-12-31 00:00:00+00'), id)
  where state in ('scheduled', 'held', 'queued');
