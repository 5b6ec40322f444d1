-- Last week's replies, as messages_at serves last week's texts: whatever the years before hold.
create index filings_at on filings (at);
