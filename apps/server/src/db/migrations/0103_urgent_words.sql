-- Words of clients' texts that cannot wait, such as "locked out": an alert of one says so.
alter table site add column urgent_words text[] not null default '{}';
