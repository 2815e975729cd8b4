-- The seal of scores and reviews, kept by the database: before a second person has verified them, nobody reads or writes
-- them but the scorers whom their competition names. (docs/decisions/0021)

-- Are the results of a competition verified?
create function app.is_verified(p_state text) returns boolean language sql immutable set search_path = pg_catalog as $$
  select p_state in ('VERIFIED', 'NOTICE', 'AWARDED', 'ARCHIVED')
$$;

-- Competitions of the acting region that are not verified and name the acting user as scorer. Asked once per statement, so
-- that reading a competition's scores stays an equality of its columns.
create function app.scored_contests() returns text[] language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(array_agg(c.id), '{}')
    from public.contest c
   where c.city_id = (select app.ctx(2)) and c.county_id = (select coalesce(app.ctx(3), ''))
     and c.scorers @> array[(select app.ctx(6))] and not app.is_verified(c.state)
$$;

-- The seal follows the state: off with verification, on again when results are taken back. Who takes them back need not
-- be a scorer, and nobody's role may write the mark itself.
create function app.keep_seal() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if app.is_verified(old.state) <> app.is_verified(new.state) then
    update public.contest_score set sealed = not app.is_verified(new.state) where city_id = new.city_id and contest_id = new.id;
    update public.contest_review set sealed = not app.is_verified(new.state) where city_id = new.city_id and contest_id = new.id;
  end if;
  return null;
end $$;
create trigger contest_seal after update of state on public.contest for each row execute function app.keep_seal();
create index contest_review_city_id_contest_id_idx on public.contest_review (city_id, contest_id);

do $$
declare
  t text;
  scorer constant text := 'contest_id = any ((select app.scored_contests())::text[]) and (select app.ctx(6)) is not null';
  work constant text := 'app_city, app_county, app_town, app_unit';
begin
  foreach t in array array['contest_score', 'contest_review'] loop
    execute format('create policy seal_select on public.%I as restrictive for select to %s, app_city_view, app_county_view,
      app_city_audit, app_county_audit using (not sealed or (%s))', t, work, scorer);
    -- what is verified is changed by nobody
    execute format('create policy seal_insert on public.%I as restrictive for insert to %s with check (sealed and %s)', t, work, scorer);
    execute format('create policy seal_update on public.%I as restrictive for update to %s using (sealed and %s) with check (sealed and %3$s)',
      t, work, scorer);
  end loop;
  execute format('create policy seal_delete on public.contest_score as restrictive for delete to %s using (sealed and %s)', work, scorer);
end $$;

-- How many judges have scored an entry in each part, without what they gave: whether an entry is complete is decided also
-- by who may not see scores, for instance when an entrant is restored.
create function app.score_counts(p_contest text, p_entries text[]) returns table (entry_id text, part text, n int)
language sql stable security definer set search_path = pg_catalog as $$
  select s.entry_id, s.part, count(*)::int
    from public.contest_score s
    join public.contest c on c.city_id = s.city_id and c.id = s.contest_id
   where c.city_id = (select app.ctx(2)) and c.county_id = (select coalesce(app.ctx(3), '')) and c.id = p_contest
     and s.entry_id = any (p_entries) and (select app.ctx(7)) in ('region_admin', 'region_officer')
   group by s.entry_id, s.part
$$;

-- An imported sheet of scores exists for whom its scores may be shown; its rows follow it.
create function app.shows_scores(p_contest text) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from public.contest c
    where c.city_id = (select app.ctx(2)) and c.id = p_contest and (app.is_verified(c.state) or c.scorers @> array[(select app.ctx(6))]))
$$;
create policy seal_select on public.import_batch as restrictive for select to app_city, app_county, app_town, app_unit
  using ((kind <> 'contest-scores' and (select app.ctx(2)) is not null) or app.shows_scores(settings ->> 'contest'));

revoke all on function app.scored_contests(), app.is_verified(text), app.keep_seal(), app.score_counts(text, text[]), app.shows_scores(text)
  from public;
alter function app.scored_contests() owner to app_definer;
alter function app.keep_seal() owner to app_definer;
alter function app.score_counts(text, text[]) owner to app_definer;
alter function app.shows_scores(text) owner to app_definer;
grant execute on function app.is_verified(text) to app_definer;
grant execute on function app.scored_contests() to app_city, app_county, app_town, app_unit, app_city_view, app_county_view,
  app_city_audit, app_county_audit;
grant execute on function app.score_counts(text, text[]) to app_city, app_county;
grant execute on function app.shows_scores(text) to app_city, app_county, app_town, app_unit;
