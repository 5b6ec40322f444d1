-- Who a received text is from, as each matter knows them: two people on two matters may share a number.
alter table filings add contact_id uuid references contacts;

-- Routing asks besides whether a matter ever texted one of its own people there (contact_id) or only typed the number.
drop index messages_texted;
create index messages_texted on messages (client_number, matter_id, at desc) include (state, contact_id)
  where direction = 'out';
