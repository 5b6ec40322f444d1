-- Beyond the home page: who wants to be told of texts that nobody has answered. No row: nobody asked for it.
create table notice_choices (
  user_id uuid primary key references users,
  email boolean not null,
  -- told of a text once it has waited so long
  after_minutes integer not null check (after_minutes between 5 and 1440),
  browser boolean not null,
  -- when the last of these emails was made: the next waits its turn after it
  mailed_at timestamptz
);
create index notice_choices_email on notice_choices (user_id) where email;

-- Which alerts a user has had an email about, so that each is told of once.
create table noticed_alerts (
  user_id uuid not null references users,
  -- a text that is moved takes its alert off the matter
  alert_id uuid not null references alerts on delete cascade,
  message_id uuid not null references messages,
  primary key (user_id, alert_id)
);
create index noticed_alerts_alert on noticed_alerts (alert_id);
