-- Texts whose end is not known are looked up at their provider: when next, and how often it has been done since they
-- became as they are.
alter table messages
  add column next_look_at timestamptz,
  add column looks smallint not null default 0;
create index messages_to_look_up on messages (next_look_at) where next_look_at is not null;

-- Those on their way before there were look-ups.
update messages set next_look_at = now() + interval '1 minute'
where direction = 'out' and (state = 'unknown' or state in ('accepted', 'sent') and sent_at > now() - interval '1 day');
