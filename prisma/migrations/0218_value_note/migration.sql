-- Soft checks (domain.md §1.6): who sends a number that looks doubtful says in a note that it is right; the note stands
-- with the version that was sent, and with the report for whoever reviews it.
alter table public.progress_report add column value_note text not null default '';
alter table public.progress_report_version add column value_note text not null default '';
