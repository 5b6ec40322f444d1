-- SMS forms that administrators shape. The draft is what they work on; what people fill in is a published version,
-- which never changes.
create table sms_forms (
  id uuid primary key default uuidv7(),
  name text not null,
  draft jsonb not null,
  archived_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index sms_forms_name on sms_forms (lower(name)) where archived_at is null;

create table sms_form_versions (
  id uuid primary key default uuidv7(),
  form_id uuid not null references sms_forms,
  number integer not null,
  content jsonb not null,
  -- what it changed, in plain words
  changes text[] not null,
  published_at timestamptz not null default clock_timestamp(),
  published_by uuid not null references users,
  -- when another took its place; whoever was filling it in can still send with it for a while
  replaced_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_by uuid references users,
  unique (form_id, number)
);
create unique index sms_form_versions_current on sms_form_versions (form_id) where replaced_at is null;

create function keep_published() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (new.id, new.form_id, new.number, new.content, new.changes, new.published_at, new.published_by)
      is distinct from (old.id, old.form_id, old.number, old.content, old.changes, old.published_at, old.published_by) then
    raise exception 'A published form is never changed or removed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger sms_form_versions_immutable before update or delete on sms_form_versions
  for each row execute function keep_published();

-- The links of the Actions menu: on which cases, for whom, in which order.
create table action_links (
  id uuid primary key default uuidv7(),
  label text not null,
  form_id uuid not null references sms_forms,
  -- empty for all
  matter_type_ids uuid[] not null default '{}',
  dispositions text[] not null default '{}',
  roles text[] not null default '{}',
  position integer not null,
  removed_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now()
);
create index action_links_form on action_links (form_id);

-- What was filled in, kept with the text it was sent with; without one, an answer about consent let nothing go.
create table message_answers (
  id uuid primary key default uuidv7(),
  message_id uuid unique references messages,
  matter_id uuid not null references matters,
  contact_id uuid references contacts,
  form_version_id uuid not null references sms_form_versions,
  author_id uuid not null references users,
  -- as for messages: a request that is repeated fills nothing in twice
  idempotency_key text,
  request_hash bytea,
  -- in the form's order, with the labels of then
  answers jsonb not null default '[]',
  -- what consent was answered, and what that did
  consent jsonb,
  at timestamptz not null default clock_timestamp()
);
create unique index message_answers_once on message_answers (author_id, idempotency_key)
  where idempotency_key is not null;
create index message_answers_version on message_answers (form_version_id);
create index message_answers_matter on message_answers (matter_id);

-- Nobody writes to clients but through a form.
alter table site add column forms_only boolean not null default false;
