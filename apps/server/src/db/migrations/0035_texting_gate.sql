-- Asked of a number as a text to it is claimed, so that no call to it starts once an opt-out has committed. Whoever
-- records the opt-out closes the gate (the same lock, exclusive), waits for the calls of claims made before, and
-- only then commits. What is asked here sees what has committed by now, not by the claim's beginning: for that the
-- function must be volatile, and its question a statement of its own.
create function texting_gate(asked text) returns text language plpgsql volatile as $$
begin
  if not pg_try_advisory_xact_lock_shared(7283002, hashtext(asked)) then
    return 'closing';
  end if;
  if exists (select from opt_outs where number = asked and opted_out) then
    return 'opted_out';
  end if;
  return 'open';
end $$;
