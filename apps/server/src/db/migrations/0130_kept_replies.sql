-- Not only ticks are done once, however often their request is sent.
alter table task_requests rename to kept_replies;
alter index task_requests_pkey rename to kept_replies_pkey;
