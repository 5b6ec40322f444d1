-- Whether a matter's own number of texts was more than the usual when it was given: the usual may overtake it then.
-- Else it is a limit of the matter's own, and holds whatever the usual is.
alter table matters add column texts_raised boolean not null default false;
update matters set texts_raised = true where texts_allowed is not null;
