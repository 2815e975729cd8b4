-- Results go out with their notice, not with its draft: visitors read them from its first day on.
alter table public.public_contest
  add column notice_from date,
  add column notice_to date,
  add constraint public_contest_notice check ((notice_from is null) = (notice_to is null) and notice_from <= notice_to);

-- what stands on the pages now: the days of its notice, and no results of one that was never published
update public.public_contest p
   set notice_from = n.start_on, notice_to = n.end_on
  from public.notice n
 where p.state = 'NOTICE' and n.city_id = p.city_id and n.id = p.notice_id and n.state in ('RUNNING', 'CLEAR');
update public.public_contest p
   set notice_id = '',
       events = (select coalesce(jsonb_agg(e || '{"results": []}'), '[]') from jsonb_array_elements(p.events) e)
 where p.state = 'NOTICE' and p.notice_from is null;

-- An entry counts those of its own competition: without it every insert read the city's entries.
create or replace function app.count_entrants() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update public.contest_event e
     set entrants = x.entrants, units = x.units
    from (select count(*)::int as entrants, count(distinct n.unit_id || '|' || n.unit_name)::int as units
            from public.contest_entry n
           where n.city_id = new.city_id and n.contest_id = new.contest_id and n.event_id = new.event_id
             and n.state not in ('REFUSED', 'WITHDRAWN', 'SUBSTITUTED')) x
   where e.city_id = new.city_id and e.id = new.event_id;
  return null;
end $$;
