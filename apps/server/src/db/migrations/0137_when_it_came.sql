-- A text can come to a matter later than it was written: by a person's filing, or from another matter. It is new there
-- to whoever has read on since it was written.
alter table filings add column came_at timestamptz;
create index filings_came on filings (matter_id, came_at) where came_at is not null;
