-- What a case that comes to its end leaves behind.
create index web_calls_waiting on web_calls (matter_id) where state = 'waiting';
create index prepared_notes_of_matter on prepared_notes (matter_id) where finished_at is null and dropped_at is null;
