-- How many texts may be written by hand on a matter: its own number, else its type's, else the site's; null for any.
alter table site add column texts_per_matter integer check (texts_per_matter between 1 and 100000);
alter table matter_types add column texts_per_matter integer check (texts_per_matter between 1 and 100000);
alter table matters add column texts_allowed integer check (texts_allowed between 1 and 100000);

-- What counts: written by hand, and gone or still to go. One that was taken back or stopped gives its place back.
create index messages_by_hand on messages (matter_id)
  where origin = 'manual' and channel <> 'email' and state not in ('draft', 'canceled', 'suppressed', 'expired');
