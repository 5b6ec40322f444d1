-- What an email that waits tells of: once all of it is dismissed, the email need not go.
create index noticed_alerts_message on noticed_alerts (message_id);
