create table notes (
  id uuid primary key default uuidv7(),
  matter_id uuid not null references matters,
  kind text not null default 'note' check (kind in ('note', 'text')),
  -- a text's note shows the text itself, so that a picture fetched later appears in it
  message_id uuid references messages,
  author_id uuid references users,
  body text not null,
  version integer not null default 1,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp()
);
create index notes_matter on notes (matter_id, created_at desc, id desc);

create table filings (
  id uuid primary key default uuidv7(),
  message_id uuid not null references messages,
  matter_id uuid not null references matters,
  reasons text[] not null check (cardinality(reasons) > 0),
  note_id uuid not null references notes,
  -- null when the routing rule filed it
  filed_by uuid references users,
  -- the message's own time, repeated so that a matter's log pages on one index
  at timestamptz not null,
  created_at timestamptz not null default clock_timestamp(),
  unique (message_id, matter_id)
);
create index filings_log on filings (matter_id, at desc, message_id desc);

-- Matters an unfiled text would have gone to: only those who may see all of them see it.
create table unfiled_matches (
  message_id uuid not null references messages,
  matter_id uuid not null references matters,
  primary key (message_id, matter_id)
);

create table alerts (
  id uuid primary key default uuidv7(),
  message_id uuid not null references messages,
  matter_id uuid not null references matters,
  at timestamptz not null,
  dismissed_at timestamptz,
  dismissed_by uuid references users,
  unique (message_id, matter_id)
);
create index alerts_open on alerts (matter_id, at desc) where dismissed_at is null;

create table folders (
  id uuid primary key default uuidv7(),
  matter_id uuid not null references matters,
  parent_id uuid references folders,
  name text not null,
  -- the folder that pictures from texts are put in; one per matter, made when first needed
  is_text_attachments boolean not null default false,
  created_at timestamptz not null default now(),
  unique nulls not distinct (matter_id, parent_id, name)
);
create unique index folders_text_attachments on folders (matter_id) where is_text_attachments;

-- One stored blob however many matters show it.
create table blobs (
  sha256 char(64) primary key,
  bytes bigint not null,
  media_type text not null,
  -- a re-encoded picture that is safe to show inline, or null
  preview_sha256 char(64),
  -- the virus scanner's verdict; null while it has given none
  scan text check (scan in ('clean', 'infected')),
  scanned_at timestamptz,
  created_at timestamptz not null default now()
);

-- A picture or file that came with a text.
create table media (
  id uuid primary key default uuidv7(),
  message_id uuid not null references messages,
  position integer not null,
  url text not null,
  declared_type text,
  state text not null default 'pending' check (state in ('pending', 'stored', 'quarantined', 'failed')),
  tries integer not null default 0,
  sha256 char(64) references blobs,
  filename text,
  -- plain words when it was not stored, or is not what it says it is
  reason text,
  updated_at timestamptz not null default clock_timestamp(),
  unique (message_id, position)
);

create table documents (
  id uuid primary key default uuidv7(),
  matter_id uuid not null references matters,
  folder_id uuid references folders,
  sha256 char(64) not null references blobs,
  name text not null,
  media_type text not null,
  bytes bigint not null,
  source text not null check (source in ('upload', 'text')),
  -- plain words when the file is not what its name says
  warning text,
  media_id uuid references media,
  created_by uuid references users,
  version integer not null default 1,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  deleted_at timestamptz
);
create index documents_matter on documents (matter_id, created_at desc, id desc) where deleted_at is null;
create unique index documents_media on documents (matter_id, media_id) where media_id is not null;
