-- Whether a stored file is the picture of another.
create index blobs_preview on blobs (preview_sha256) where preview_sha256 is not null;
