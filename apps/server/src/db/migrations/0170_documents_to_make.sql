-- Which documents a matter's tasks are about to make: asked whenever it is closed or rejected.
create index produced_documents_waiting on produced_documents (matter_id) where state = 'waiting';
