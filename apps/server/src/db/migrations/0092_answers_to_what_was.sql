-- What people answered before an event was moved is no answer to when it is now.
alter table events add column moved_at timestamptz;
