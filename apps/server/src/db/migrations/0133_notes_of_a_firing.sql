-- Taking a tick back, and telling what it set off, look for the note of one firing.
create index prepared_notes_firing on prepared_notes (firing_id);
