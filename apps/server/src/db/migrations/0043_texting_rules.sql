alter table site
  -- local times between which an automated text may reach a client
  add column permitted_from time not null default '08:00',
  add column permitted_to time not null default '21:00',
  -- those that waited for the hours are spread over so long
  add column release_spread_minutes integer not null default 10 check (release_spread_minutes between 0 and 120),
  add column consent_required boolean not null default false,
  -- whom a client may call; part of the texts below
  add column office_phone text not null default '',
  -- the site's own wording of automatic texts by kind and language; what is not in it is worded by the rule
  add column text_templates jsonb not null default '{}',
  add constraint site_permitted_hours check (permitted_from < permitted_to);
