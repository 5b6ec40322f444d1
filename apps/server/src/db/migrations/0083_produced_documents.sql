-- Word documents with tokens in them, that triggers fill in.
create table document_templates (
  id uuid primary key default uuidv7(),
  name text not null,
  -- what it asks for, as written between the braces
  tokens text[] not null,
  content bytea not null,
  created_by uuid not null references users,
  created_at timestamptz not null default clock_timestamp(),
  archived_at timestamptz
);

-- Documents that triggers ask for: a job makes each of the values as they were then.
create table produced_documents (
  id uuid primary key default uuidv7(),
  firing_id uuid not null references trigger_firings,
  template_id uuid not null references document_templates,
  matter_id uuid not null references matters,
  name text not null,
  values jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'canceled')),
  document_id uuid references documents
);
create index produced_documents_firing on produced_documents (firing_id);

alter table documents drop constraint documents_source_check;
alter table documents add constraint documents_source_check check (source in ('upload', 'text', 'task'));
alter table firing_effects drop constraint firing_effects_kind_check;
alter table firing_effects add constraint firing_effects_kind_check
  check (kind in ('text', 'email', 'note', 'task', 'field', 'web_call', 'document'));
