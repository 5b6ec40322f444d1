-- What was to remind a contact is made anew when they can be reached otherwise.
create index reminder_messages_contact on reminder_messages (contact_id) where superseded_at is null;
