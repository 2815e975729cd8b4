-- Who does not reach the final stays an entrant of the competition and stands in a state of its own.
alter table public.contest_entry
  drop constraint contest_entry_state,
  add constraint contest_entry_state check (state in ('SUBMITTED', 'RETURNED', 'QUALIFIED', 'REFUSED', 'WITHDRAWN', 'SUBSTITUTED',
    'ABSENT', 'ELIMINATED', 'DISQUALIFIED', 'SCORED', 'RANKED', 'HONORED'));
