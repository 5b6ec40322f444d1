-- Which task a document was made by is asked wherever documents are listed.
create index produced_documents_document on produced_documents (document_id) where document_id is not null;
