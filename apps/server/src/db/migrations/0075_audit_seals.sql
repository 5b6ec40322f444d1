-- The record is sealed: each seal holds a hash over the rows since the one before and over that one's hash, so that a
-- row changed, added or removed behind our back no longer agrees with its seal, and no seal with those after it.
create table audit_seals (
  -- Without gaps, so that one taken out is missed.
  number bigint primary key check (number > 0),
  through_id bigint not null,
  rows bigint not null,
  hash bytea not null,
  sealed_at timestamptz not null default clock_timestamp()
);
create trigger audit_seals_append_only before update or delete on audit_seals
  for each row execute function refuse_change();
create trigger audit_seals_no_truncate before truncate on audit_seals
  for each statement execute function refuse_change();

-- What is to be sealed next. A row may be written long before its transaction commits: those up to `through_id` are
-- all there once every transaction has ended that was under way when `before_xact` was noted, a while later.
create table audit_horizon (
  singleton boolean primary key default true check (singleton),
  through_id bigint not null,
  before_xact xid8
);

-- The same words for the same row whatever the session's settings.
create function audit_words(audit) returns text language sql stable parallel safe
return jsonb_build_array($1.id, extract(epoch from $1.at), $1.actor_id, $1.action, $1.subject_type, $1.subject_id,
  $1.matter_id, $1.details)::text;

create function audit_hash(previous bytea, after_id bigint, up_to bigint) returns bytea language sql stable parallel safe
return (
  select sha256(coalesce(previous, '') || convert_to(coalesce(string_agg(audit_words(a), E'\n' order by a.id), ''), 'UTF8'))
  from audit a where a.id > after_id and a.id <= up_to
);
