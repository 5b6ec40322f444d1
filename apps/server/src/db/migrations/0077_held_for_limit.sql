-- Held because its sender's day has no room, not for the client's hours: a changed limit lets it go.
alter table messages add column held_for_limit boolean not null default false;
