-- Scores of the parts stand with the result; without one there are none: {}.
alter table public.contest_entry alter column parts set default '{}';
update public.contest_entry set parts = '{}' where parts is null;
alter table public.contest_entry alter column parts set not null;
