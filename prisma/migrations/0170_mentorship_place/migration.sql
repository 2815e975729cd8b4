-- Where a pair lies is decided by its command and by row-level security, as with every other row table; the check on
-- top of that refused what the property test of isolation moves.
alter table public.mentorship drop constraint mentorship_place;
