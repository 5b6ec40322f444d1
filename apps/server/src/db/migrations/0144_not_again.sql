-- What is just being sent cannot be stopped; but should the provider not take it, it is stopped instead of tried again.
alter table messages
  add column returns_as text check (returns_as in ('canceled', 'suppressed')),
  add column returns_why text,
  add check ((returns_as is null) = (returns_why is null));
