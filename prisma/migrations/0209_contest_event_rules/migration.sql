-- Who may enter an event: a lowest skill level and an upper age on the day of the final. Of a team's members only names
-- and jobs are known.
alter table public.contest_event
  add column min_level text not null default '',
  add column max_age integer not null default 0,
  add constraint contest_event_level check (min_level in ('', 'junior', 'intermediate', 'senior', 'technician', 'senior_technician',
    'special_technician', 'chief_technician')),
  add constraint contest_event_age check (max_age = 0 or max_age between 16 and 80),
  add constraint contest_event_rules check (entry_kind = 'person' or (min_level = '' and max_age = 0));
