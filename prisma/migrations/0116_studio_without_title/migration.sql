-- A studio that an article names without its level is shown, and counted nowhere.
create or replace function app.project_studios(p_studios text[]) returns int
language plpgsql security definer set search_path = pg_catalog as $$
declare
  city constant text := app.ctx(2);
  county constant text := coalesce(app.ctx(3), '');
  s text;
  n int;
begin
  if coalesce(app.ctx(7), '') not in ('region_admin', 'region_officer') then
    raise insufficient_privilege using message = 'not an office';
  end if;
  select p.slug into s from public.region_profile p where p.city_id = city and p.county_id = county;
  if s is null then raise insufficient_privilege using message = 'no region'; end if;

  delete from public.public_studio where slug = s and id = any (p_studios);
  insert into public.public_studio (city_id, county_id, slug, id, name, kind, level, level_rank, levels, titles, unit_name, area, trade,
      founded_on, leader_id, leader_name, leader_honor, members, intro, achievements, source, pinyin, initials, stroke_key,
      search_text, published_at)
  select city, county, s, t.id, t.name, t.kind, t.level, t.level_rank, coalesce(l.levels, '{}'), coalesce(l.titles, '[]'::jsonb), t.unit_name, t.area, t.trade,
         t.founded_on, coalesce(t.leader_id, ''), t.leader_name, t.leader_honor,
         (select count(*)::int from public.studio_member m where m.city_id = city and m.studio_id = t.id and m.left_on = ''),
         t.intro, a.list, t.source, t.pinyin, t.initials, t.stroke_key,
         lower(concat_ws(' ', t.name, replace(t.pinyin, ' ', ''), t.initials, t.leader_name, t.unit_name, t.trade)),
         coalesce(t.published_at, now())
    from public.studio t
    cross join lateral (
      select array_agg(distinct x.level) as levels,
             jsonb_agg(jsonb_build_object('level', x.level, 'grantedOn', x.granted_on, 'grantedBy', x.granted_by, 'docNo', x.doc_no)
               order by app.level_rank(x.level), x.granted_on, x.id) as titles
        from public.studio_title x where x.city_id = city and x.studio_id = t.id and x.ended_on = '') l
    cross join lateral (
      select coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'kind', x.kind, 'name', x.name, 'achievedOn', x.achieved_on, 'certNo', x.cert_no,
               'appliedAt', x.applied_at, 'award', x.award, 'benefitFen', x.benefit_fen, 'benefitFrom', x.benefit_from,
               'benefitTo', x.benefit_to, 'benefitBy', x.benefit_by, 'shared', x.studio_id <> t.id)
               order by x.year desc, x.achieved_on desc, x.id), '[]'::jsonb) as list
        from public.studio_achievement x
       where x.city_id = city and x.state = 'CONFIRMED' and not x.confidential
         and (x.studio_id = t.id or exists (select from public.studio_achievement_share h
               where h.city_id = city and h.achievement_id = x.id and h.studio_id = t.id))) a
   where t.city_id = city and t.id = any (p_studios) and t.public_state = 'PUBLISHED'
     and t.state in ('RUNNING', 'SELF_REPORT', 'RECTIFYING', 'DELISTING')
     -- the region keeps what lies in it: a county that is no region is kept by its city
     and (t.county_id = county or (county = '' and not exists (select from public.region_profile p
           where p.city_id = city and p.county_id = t.county_id)));
  get diagnostics n = row_count;
  perform app.bump_publish();
  return n;
end $$;
