-- A text that did not arrive stays on the home page until someone says that it is dealt with, for everyone.
alter table messages
  add column dealt_with_at timestamptz,
  add column dealt_with_by uuid references users,
  add constraint messages_dealt_with check ((dealt_with_at is null) = (dealt_with_by is null));

-- Only what still has to be dealt with is in it, however many texts have failed over the years.
create index messages_to_deal_with on messages (matter_id, at desc, id desc)
  where direction = 'out' and state in ('unknown', 'undelivered', 'failed', 'suppressed', 'expired')
    and dealt_with_at is null;
