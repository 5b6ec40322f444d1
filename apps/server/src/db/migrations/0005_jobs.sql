-- Job runners that are alive say so every few seconds. The job library itself would hold a crashed
-- runner's jobs for four hours.
create table job_runners (
  -- the name it locks jobs by
  id text primary key,
  seen_at timestamptz not null default clock_timestamp()
);
