-- Numbers a provider said no text can reach, until one does. What it said may have been about a sender or a day, so
-- it warns and never forbids.
create table unreachable_numbers (
  number text primary key,
  -- the text that did not arrive: its matter's wall hides this too
  message_id uuid not null references messages,
  error_code text,
  -- plain words for a person
  reason text not null,
  learned_at timestamptz not null default clock_timestamp()
);
