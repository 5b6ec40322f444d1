-- The last day that what changes by itself was followed: assignments that start or end, tasks that a day shows or hides.
alter table site add column day_turned date;
create index assignments_starts on assignments (starts_on);
create index assignments_ends on assignments (ends_on) where ends_on is not null;
