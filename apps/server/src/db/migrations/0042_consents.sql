-- Who agreed to texts, how, and to which words. Only ever added to: withdrawing is a record of its own.
create table consents (
  id bigint generated always as identity primary key,
  contact_id uuid not null references contacts,
  -- null for all of the contact's numbers
  number text,
  given boolean not null,
  how text not null check (how in ('in_person', 'phone', 'paper_form', 'web_form', 'text', 'other')),
  wording text not null default '',
  -- the day it was given or withdrawn, which may be long before it is recorded
  given_on date not null,
  note text not null default '',
  recorded_at timestamptz not null default clock_timestamp(),
  recorded_by uuid references users
);
create index consents_contact on consents (contact_id, given_on desc, id desc);
create trigger consents_append_only before update or delete on consents
  for each row execute function refuse_change();
create trigger consents_no_truncate before truncate on consents
  for each statement execute function refuse_change();
