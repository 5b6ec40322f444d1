-- An email is a message with the life and the queue of a text. It is to an address, never to a number: whatever asks
-- about a number does not find it.
alter table messages
  alter column client_number drop not null,
  add column email_address text,
  add column subject text,
  -- it stands in its matter's documents list too
  add column in_documents boolean not null default false,
  add constraint messages_reaches check (case when channel = 'email'
    then client_number is null and email_address is not null and subject is not null
    else client_number is not null and email_address is null and subject is null end);

-- The documents list pages by key through files and messages at once.
create index messages_in_documents on messages (matter_id, at desc, id desc) where in_documents;

alter table senders drop constraint senders_kind_check;
alter table senders add constraint senders_kind_check
  check (kind in ('number', 'short_code', 'alphanumeric', 'messaging_service', 'email')),
  -- the default is what texts go from
  add constraint senders_default_texts check (kind <> 'email' or not is_default);

-- Set up by SMTP_URL and not in Admin: at most one.
alter table provider_accounts add column from_environment boolean not null default false;
create unique index provider_accounts_environment on provider_accounts (from_environment) where from_environment;

-- Whose an address is, when one is typed.
create index contacts_email on contacts (lower(email)) where email is not null;

create index folders_parent on folders (parent_id);
create index documents_folder on documents (folder_id) where deleted_at is null;
