-- Texts from clients are also asked for, so that none is lost when a call to us was: when each account is asked next,
-- and when the last time began that went through.
alter table provider_accounts
  add column inbound_poll_at timestamptz not null default now(),
  add column inbound_polled_at timestamptz;
update provider_accounts set inbound_polled_at = now();

-- in: when the provider had it, for one that we had to ask for
alter table messages add column reached_provider_at timestamptz;

-- A number's words about being texted: one that reaches us late is not its last.
create index messages_words on messages (client_number)
  where direction = 'in' and opt_out_type in ('stop', 'start');
