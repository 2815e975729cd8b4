-- 0086 of it, and the public pages of studios follow their leader at once.
create or replace function app.merge_person(p_from text, p_to text) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare
  city constant text := app.ctx(2);
  county constant text := coalesce(app.ctx(3), '');
  k record;
  n int;
begin
  if coalesce(app.ctx(7), '') not in ('region_admin', 'region_officer') then
    raise insufficient_privilege using message = 'not an office';
  end if;
  select count(*) into n from public.person
   where city_id = city and county_id = county and id in (p_from, p_to) and archived_at is null;
  if n <> 2 then raise insufficient_privilege using message = 'not your persons'; end if;
  for k in
    select c.conrelid::regclass as t, a.attname as col
      from pg_constraint c
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[2]
     where c.contype = 'f' and c.confrelid = 'public.person'::regclass
       and c.conrelid not in ('public.person_private'::regclass, 'public.person_event'::regclass) loop
    execute format('update %s set %I = $1 where city_id = $2 and %I = $3', k.t, k.col, k.col) using p_to, city, p_from;
  end loop;
  insert into public.person_event (city_id, county_id, id, person_id, kind, happened_on, note, by_user_id, by_name, at)
  select city_id, county_id, gen_random_uuid()::text, p_to, kind, happened_on, note, by_user_id, by_name, at
    from public.person_event where city_id = city and person_id = p_from;
  -- the public page of a studio that the person leads has no key to the person
  update public.public_studio set leader_id = p_to where city_id = city and county_id = county and leader_id = p_from;
  if found then perform app.bump_publish(); end if;
  update public.person set merged_into = p_to, archived_at = now(), version = version + 1, updated_at = now()
   where city_id = city and id = p_from;
end $$;
