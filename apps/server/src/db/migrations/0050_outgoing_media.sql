-- What a sender's provider takes of pictures and documents; null for a sender that sends none.
alter table senders
  add column media_limits jsonb,
  drop column sends_pictures;

alter table messages
  -- out: the pictures and documents that go with it, in order: [{documentId, sha256, filename, mediaType, bytes}]. They are
  -- the very files it was written with, whatever becomes of the documents. In the row itself, so that a claim that
  -- waits for an edit takes the files of the same version as the words.
  add column files jsonb,
  add constraint messages_files check (direction = 'in' and files is null
    or direction = 'out' and num_media = coalesce(jsonb_array_length(files), 0)),
  add constraint messages_pictures check (direction = 'in' or (channel = 'mms') = (num_media > 0)),
  add constraint messages_say_something check (direction = 'in' or channel = 'email' or body <> '' or num_media > 0);

alter table drafts add column document_ids uuid[] not null default '{}';
