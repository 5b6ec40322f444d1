alter table reminder_messages
  -- somebody called, or decided that nobody need; on the call list no more, though there is no answer
  add column dealt_with_at timestamptz,
  add column dealt_with_by uuid references users;
