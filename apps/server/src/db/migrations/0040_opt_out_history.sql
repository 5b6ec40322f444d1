-- opt_outs says how each number stands; this keeps how it came to, and is only ever added to.
create table opt_out_changes (
  id bigint generated always as identity primary key,
  number text not null,
  opted_out boolean not null,
  at timestamptz not null default clock_timestamp(),
  source text not null check (source in ('keyword', 'provider', 'person')),
  -- the text that said so, or that the provider refused
  message_id uuid references messages,
  user_id uuid references users,
  -- what a person wrote down: how the client asked
  note text not null default ''
);
create index opt_out_changes_number on opt_out_changes (number, id desc);

insert into opt_out_changes (number, opted_out, at, source, message_id, user_id)
select number, opted_out, changed_at, source, message_id, user_id from opt_outs order by changed_at, number;

create trigger opt_out_changes_append_only before update or delete on opt_out_changes
  for each row execute function refuse_change();
create trigger opt_out_changes_no_truncate before truncate on opt_out_changes
  for each statement execute function refuse_change();

create index opt_outs_changed on opt_outs (changed_at desc, number desc);
-- A search by the last digits is a prefix search on the reversed number.
create index opt_outs_reversed on opt_outs (reverse(number) text_pattern_ops);

-- Free wording that may ask for no more texts. Until someone has decided, automated texts to the number wait.
create table stop_requests (
  message_id uuid primary key references messages,
  number text not null,
  at timestamptz not null,
  decision text check (decision in ('opted_out', 'not_a_request', 'stopped', 'started')),
  decided_at timestamptz,
  -- null when the client's own STOP or START settled it
  decided_by uuid references users,
  check ((decision is null) = (decided_at is null))
);
create index stop_requests_open on stop_requests (number) where decision is null;
create index stop_requests_waiting on stop_requests (at desc, message_id desc) where decision is null;

insert into stop_requests (message_id, number, at)
select id, client_number, at from messages m
where direction = 'in' and opt_out_type = 'maybe_stop'
  and not exists (select from opt_outs o where o.number = m.client_number and o.opted_out);
