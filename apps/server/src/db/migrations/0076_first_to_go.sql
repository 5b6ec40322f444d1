-- Texts that were to say who we are and are held back: another may go before them.
create index messages_held_identification on messages (client_number)
  where identification is not null and state = 'held';
