-- How an administrator has arranged the home page of a role; a role without a row has the usual one.
create table home_layouts (
  role text primary key check (role in ('administrator', 'supervisor', 'staff', 'read_only')),
  main text[] not null,
  side text[] not null,
  hidden text[] not null,
  version integer not null default 1,
  updated_at timestamptz not null default now()
);
