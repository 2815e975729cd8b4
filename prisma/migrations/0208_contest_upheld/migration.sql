-- An appeal that was upheld holds the result back until scores were settled anew.
alter table public.contest_appeal
  add column rescored boolean not null default false,
  add constraint contest_appeal_rescored check (state = 'UPHELD' or not rescored);
-- those of before: a result that was verified after the answer, or is not to be verified any more, has followed it
update public.contest_appeal a
   set rescored = true
  from public.contest c
 where c.city_id = a.city_id and c.id = a.contest_id and a.state = 'UPHELD'
   and (c.state in ('AWARDED', 'ARCHIVED') or c.verified_at >= a.settled_at);
