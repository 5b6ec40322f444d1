-- Wordings that people send again and again: the site's, a matter type's, or a person's own.
create table templates (
  id uuid primary key default uuidv7(),
  scope text not null check (scope in ('site', 'matter_type', 'person')),
  matter_type_id uuid references matter_types,
  owner_id uuid references users,
  name text not null,
  search_words text[] not null generated always as (search_words(name)) stored,
  purpose text not null default 'text' check (purpose in ('text', 'email')),
  -- what is sent to a contact whose language it is not written in
  default_language text not null,
  archived_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint templates_matter_type check ((scope = 'matter_type') = (matter_type_id is not null)),
  constraint templates_owner check ((scope = 'person') = (owner_id is not null))
);
create index templates_name on templates (name, id);
create index templates_search on templates using gin (search_words);
create index templates_of_type on templates (matter_type_id) where matter_type_id is not null;
create index templates_of_person on templates (owner_id, name, id) where owner_id is not null;
-- Two that look the same in a picker are a trap; an archived one is in none.
create unique index templates_one_name on templates
  (purpose, scope, (coalesce(matter_type_id, owner_id)), lower(name)) nulls not distinct where archived_at is null;

create table template_versions (
  template_id uuid not null references templates,
  -- BCP 47
  language text not null,
  -- of an email
  subject text not null default '',
  body text not null,
  primary key (template_id, language)
);
create index template_versions_language on template_versions (language, template_id);

-- How often each was sent and when last, kept as it happens: counting the texts would slow down with their number.
-- A template's count is spread over a few rows, so that texts sent from it at once do not wait for each other.
create table template_uses (
  template_id uuid not null references templates,
  slot smallint not null,
  uses integer not null,
  last_used_at timestamptz not null,
  primary key (template_id, slot)
);

alter table messages
  add column template_id uuid references templates,
  add column template_language text;
create index messages_waiting_template on messages (template_id)
  where template_id is not null and state in ('scheduled', 'held', 'queued');
