-- An answer is matched to the reminder that was last, answered or not: whoever changes their mind answers anew.
drop index reminder_messages_asking;
create index reminder_messages_asked on reminder_messages (number, starts_at) where asks;
