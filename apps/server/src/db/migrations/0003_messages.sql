create table provider_accounts (
  id uuid primary key default uuidv7(),
  provider text not null,
  name text not null,
  config jsonb not null default '{}',
  -- AES-256-GCM under SECRET_KEY; see db/secrets.ts
  secrets bytea not null,
  -- the opaque part of the hook address: it alone finds the account
  hook_token text not null unique,
  -- where this account's texts really go, when it is the simulator
  simulator_url text,
  disabled_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table senders (
  id uuid primary key default uuidv7(),
  account_id uuid not null references provider_accounts,
  kind text not null check (kind in ('number', 'short_code', 'alphanumeric', 'messaging_service')),
  address text not null,
  label text not null default '',
  is_default boolean not null default false,
  disabled_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  unique (account_id, address)
);
create unique index senders_one_default on senders (is_default) where is_default;

create table messages (
  id uuid primary key default uuidv7(),
  direction text not null check (direction in ('out', 'in')),
  channel text not null default 'sms' check (channel in ('sms', 'mms', 'email')),
  -- what the log is ordered by: when it was written (out) or received (in)
  at timestamptz not null default clock_timestamp(),
  -- out: the matter it was sent from. An inbound text's matters are its filings.
  matter_id uuid references matters,
  contact_id uuid references contacts,
  account_id uuid references provider_accounts,
  sender_id uuid references senders,
  our_address text,
  -- the outside party's number, E.164 (a short code when one texts us)
  client_number text not null,
  body text not null,
  segments integer,
  origin text not null check (origin in ('client', 'manual', 'task', 'reminder', 'system')),
  author_id uuid references users,
  idempotency_key text,
  reply_to uuid references messages,

  state text not null check (state in (
    'draft', 'scheduled', 'held', 'queued', 'sending', 'unknown', 'accepted', 'sent', 'delivered',
    'undelivered', 'failed', 'canceled', 'suppressed', 'expired', 'received')),
  due_at timestamptz,
  -- a text that could not go by then is not sent at all: late, it may do harm
  expires_at timestamptz,
  attempt_id uuid,
  claimed_at timestamptz,
  attempts integer not null default 0,
  provider_message_id text,
  provider_status text,
  error_class text,
  error_code text,
  -- plain words for a person
  reason text,
  sent_at timestamptz,
  settled_at timestamptz,
  version integer not null default 1,

  num_media integer not null default 0,
  opt_out_type text,
  -- in: why it waits in the Unfiled inbox, null once it is on a matter or set aside
  unfiled_reason text check (unfiled_reason in ('no_match', 'wall', 'unknown_sender')),
  check (direction = 'in' or matter_id is not null),
  check ((direction = 'in') = (state = 'received'))
);

-- The queue: only rows that still have to go are in these two.
create index messages_due on messages (due_at, id) where state = 'queued';
create index messages_in_flight on messages (claimed_at) where state = 'sending';
create unique index messages_provider on messages (account_id, provider_message_id)
  where provider_message_id is not null;
create unique index messages_idempotent on messages (author_id, idempotency_key)
  where idempotency_key is not null;
create index messages_log on messages (matter_id, at desc, id desc) where matter_id is not null;
-- Routing asks "which matters texted this number, and when last?"; the state tells what never left.
create index messages_texted on messages (client_number, matter_id, at desc) include (state) where direction = 'out';
-- Last week's figures, whatever the years before hold.
create index messages_at on messages (at);
create index messages_unfiled on messages (at desc, id desc) include (client_number) where unfiled_reason is not null;
create index messages_undelivered on messages (at desc, id desc)
  where direction = 'out' and state in ('failed', 'undelivered', 'unknown');

-- Every provider call, written before it is made.
create table attempts (
  id uuid primary key,
  -- names the batch, so that one whose answer never reached the dispatcher is known not to have been sent
  claim_id uuid not null,
  message_id uuid not null references messages,
  sender_id uuid not null references senders,
  claimed_at timestamptz not null,
  settled_at timestamptz,
  outcome text check (outcome in ('accepted', 'rejected', 'not_taken', 'unknown')),
  error_class text,
  error_code text,
  reason text
);
create index attempts_message on attempts (message_id);

-- Every change of an outbound message's state, only ever added to.
create table message_history (
  id bigint generated always as identity primary key,
  message_id uuid not null references messages,
  at timestamptz not null default clock_timestamp(),
  from_state text,
  to_state text not null,
  source text not null check (source in ('person', 'dispatch', 'report', 'sweep', 'poll')),
  provider_status text,
  error_code text,
  reason text
);
create index message_history_message on message_history (message_id, id);

-- A report can come before our own commit knows the provider's id: kept here whatever happens, applied when it can be.
create table status_reports (
  account_id uuid not null references provider_accounts,
  provider_message_id text not null,
  provider_status text not null,
  -- from the callback's own address; lets a report find its text before the provider's id is stored
  message_id uuid,
  state text,
  error_class text,
  error_code text,
  reason text,
  received_at timestamptz not null default clock_timestamp(),
  applied_at timestamptz,
  primary key (account_id, provider_message_id, provider_status)
);
create index status_reports_waiting on status_reports (received_at) where applied_at is null;

-- A number that said stop, across the whole site. The newest row per number is the truth.
create table opt_outs (
  number text primary key,
  opted_out boolean not null,
  changed_at timestamptz not null default clock_timestamp(),
  source text not null check (source in ('keyword', 'provider', 'person')),
  message_id uuid references messages,
  user_id uuid references users
);

create table drafts (
  user_id uuid not null references users,
  matter_id uuid not null references matters,
  contact_id uuid references contacts,
  client_number text,
  body text not null,
  updated_at timestamptz not null default clock_timestamp(),
  primary key (user_id, matter_id)
);

create table read_marks (
  user_id uuid not null references users,
  matter_id uuid not null references matters,
  read_to timestamptz not null,
  primary key (user_id, matter_id)
);
