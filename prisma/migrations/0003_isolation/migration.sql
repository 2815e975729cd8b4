-- Row-level security of every business table, by two procedures; CHECKs that keep words and places in order.

-- Condition "the row lies in the subtree of this level" as equality, e.g. city_id = … and county_id = ….
create function app.at_level(p_level text) returns text language sql immutable set search_path = pg_catalog as $$
  select case p_level
    when 'city' then 'city_id = (select app.ctx(2))'
    when 'county' then 'city_id = (select app.ctx(2)) and county_id = (select app.ctx(3))'
    when 'town' then 'city_id = (select app.ctx(2)) and town_id = (select app.ctx(4))'
    when 'unit' then 'city_id = (select app.ctx(2)) and unit_id = (select app.ctx(5))'
  end
$$;

-- Condition "the row is this level's own", i.e. nothing below it.
create function app.own_at_level(p_level text) returns text language sql immutable set search_path = pg_catalog as $$
  select app.at_level(p_level) || case p_level
    when 'city' then ' and county_id = '''' and town_id = '''' and unit_id = '''''
    when 'county' then ' and town_id = '''' and unit_id = '''''
    when 'town' then ' and unit_id = '''''
    else '' end
$$;

create procedure app.force_rls(t regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', t);
  execute format('alter table %s force row level security', t);
  execute format('revoke all on table %s from public', t);
  execute format('create policy definer_all on %s to app_definer using (true) with check (true)', t);
  execute format('create policy ops_all on %s to app_ops using (true) with check (true)', t);
  execute format('grant select, insert, update, delete on %s to app_definer, app_ops', t);
end $$;

-- Row table: strict equality at the reader's level. `work` = privileges of the working roles (subset of
-- select, insert, update, delete), `hidden` = rows that only their own organization sees (drafts).
create procedure app.row_table(t regclass, work text[], hidden text default null) language plpgsql as $$
declare
  l text;
  cls text;
  priv text;
  vis text;
begin
  call app.force_rls(t);
  foreach l in array array['city', 'county', 'town', 'unit'] loop
    vis := app.at_level(l);
    if hidden is not null and l <> 'unit' then
      vis := format('(%s) and (not (%s) or (%s))', vis, hidden, app.own_at_level(l));
    end if;
    foreach priv in array work loop
      execute format(
        case priv
          when 'insert' then 'create policy %1$s_%2$s on %3$s for insert to app_%2$s with check (%5$s)'
          when 'update' then 'create policy %1$s_%2$s on %3$s for update to app_%2$s using (%4$s) with check (%5$s)'
          else 'create policy %1$s_%2$s on %3$s for %1$s to app_%2$s using (%4$s)' end,
        priv, l, t, vis, app.at_level(l));
      execute format('grant %s on %s to app_%s', priv, t, l);
    end loop;
    if l in ('city', 'county') then
      vis := app.at_level(l);
      if hidden is not null then vis := format('(%s) and not (%s)', vis, hidden); end if;
      foreach cls in array array['view', 'audit'] loop
        execute format('create policy select_%1$s_%2$s on %3$s for select to app_%1$s_%2$s using (%4$s)', l, cls, t, vis);
        execute format('grant select on %s to app_%s_%s', t, l, cls);
      end loop;
    end if;
  end loop;
end $$;

-- Definition table: the levels below read what their city, and their county if set, owns; the owner's working role writes.
create procedure app.definition_table(t regclass) language plpgsql as $$
declare
  r text;
  l text;
  down constant text := 'city_id = (select app.ctx(2)) and (county_id = '''' or county_id = (select app.ctx(3)))';
begin
  call app.force_rls(t);
  foreach r in array array['city', 'county', 'town', 'unit', 'city_view', 'county_view', 'city_audit', 'county_audit',
                           'city_relief', 'county_relief', 'town_relief'] loop
    execute format('create policy select_%1$s on %2$s for select to app_%1$s using (%3$s)', r, t,
      case when r like 'city%' then app.at_level('city') else down end);
    execute format('grant select on %s to app_%s', t, r);
  end loop;
  foreach l in array array['city', 'county'] loop
    execute format('create policy insert_%1$s on %2$s for insert to app_%1$s with check (%3$s)', l, t, app.own_at_level(l));
    execute format('create policy update_%1$s on %2$s for update to app_%1$s using (%3$s) with check (%3$s)', l, t, app.own_at_level(l));
    execute format('grant insert, update on %s to app_%s', t, l);
  end loop;
end $$;

-- Public projection: visitors read all of it; the owning region's working role writes its own.
create procedure app.public_table(t regclass) language plpgsql as $$
declare l text;
begin
  call app.force_rls(t);
  execute format('create policy select_public on %s for select to app_public using (true)', t);
  execute format('grant select on %s to app_public', t);
  foreach l in array array['city', 'county'] loop
    -- the slug decides on whose page a row is shown: it must be the region's own
    execute format('create policy all_%1$s on %2$s to app_%1$s using (%3$s) with check (%3$s and slug = (
        select p.slug from public.region_profile p where p.city_id = (select app.ctx(2)) and p.id = (select coalesce(app.ctx(3), app.ctx(2)))))',
      l, t, app.own_at_level(l));
    execute format('grant select, insert, update, delete on %s to app_%s', t, l);
  end loop;
end $$;

-- ── Organizations, regions, accounts ───────────────────────────────────────────────────────────
alter table public.organization
  add constraint organization_level check (level in ('platform', 'city', 'county', 'town', 'unit')),
  add constraint organization_kind check (kind in ('platform', 'region', 'party', 'government', 'mass', 'town', 'park', 'enterprise', 'school', 'union')),
  add constraint organization_own_id check (id = case level
    when 'county' then county_id when 'town' then town_id when 'unit' then unit_id else city_id end and id <> ''),
  add constraint organization_shape check (case level
    when 'unit' then true
    when 'town' then unit_id = ''
    when 'county' then unit_id = '' and town_id = ''
    else unit_id = '' and town_id = '' and county_id = '' end),
  add constraint organization_dates check (valid_to is null or valid_to >= valid_from);
alter table public.region_profile
  add constraint region_slug check (slug ~ '^[a-z][a-z0-9-]{1,39}$'),
  add constraint region_place check (town_id = '' and unit_id = ''),
  add constraint region_template check (template in ('five_aspects', 'four_actions', 'empty')),
  add constraint region_public check (reform_public in ('auto', 'manual', 'off')),
  add constraint region_report_day check (report_day between 1 and 28);
alter table public.user_account
  add constraint user_status check (status in ('active', 'disabled')),
  add constraint user_name_shape check (username ~ '^[a-z0-9][a-z0-9._-]{2,59}$');
alter table public.membership
  add constraint membership_status check (status in ('active', 'ended')),
  add constraint membership_role check (role in ('platform_admin', 'region_admin', 'region_officer', 'relief_officer',
    'relief_checker', 'relief_approver', 'leader', 'auditor', 'unit_clerk', 'unit_reviewer'));

-- An organization is read by its subtree's superiors, by itself, and by those below it (names of the levels above).
call app.force_rls('public.organization');
do $$
declare
  r text;
  up constant text := 'city_id = (select app.ctx(2)) and unit_id = '''' and town_id in ('''', (select app.ctx(4))) and county_id in ('''', (select app.ctx(3)))';
begin
  foreach r in array array['city', 'county', 'town', 'unit', 'city_view', 'county_view', 'city_audit', 'county_audit',
                           'city_relief', 'county_relief', 'town_relief'] loop
    execute format('create policy select_%1$s on public.organization for select to app_%1$s using ((%2$s) or (%3$s))',
      r, app.at_level(split_part(r, '_', 1)), up);
    execute format('grant select on public.organization to app_%s', r);
  end loop;
  foreach r in array array['city', 'county'] loop
    execute format('create policy insert_%1$s on public.organization for insert to app_%1$s with check (%2$s)', r, app.at_level(r));
    execute format('create policy update_%1$s on public.organization for update to app_%1$s using (%2$s) with check (%2$s)', r, app.at_level(r));
    execute format('grant insert, update on public.organization to app_%s', r);
  end loop;
end $$;
create policy platform_read on public.organization for select to app_platform using ((select app.ctx(1)) = 'platform' and level in ('platform', 'city', 'county'));
create policy platform_make on public.organization for insert to app_platform with check ((select app.ctx(1)) = 'platform' and level in ('city', 'county'));
grant select, insert on public.organization to app_platform;

call app.definition_table('public.region_profile');
create policy platform_read on public.region_profile for select to app_platform using ((select app.ctx(1)) = 'platform');
create policy platform_make on public.region_profile for insert to app_platform with check ((select app.ctx(1)) = 'platform');
grant select, insert on public.region_profile to app_platform;

call app.row_table('public.user_account', array['select', 'insert', 'update']);
call app.row_table('public.membership', array['select', 'insert', 'update']);
-- The platform sees and makes the first administrators of regions, and itself; no other account.
create policy platform_read on public.user_account for select to app_platform using (city_id = (select app.ctx(2)));
create policy platform_make on public.user_account for insert to app_platform with check ((select app.ctx(1)) = 'platform' and town_id = '' and unit_id = '');
create policy platform_self on public.user_account for update to app_platform using (city_id = (select app.ctx(2))) with check (city_id = (select app.ctx(2)));
create policy platform_read on public.membership for select to app_platform using ((select app.ctx(1)) = 'platform' and role in ('region_admin', 'platform_admin'));
create policy platform_make on public.membership for insert to app_platform with check ((select app.ctx(1)) = 'platform' and role = 'region_admin');
grant select, insert, update on public.user_account to app_platform;
grant select, insert on public.membership to app_platform;

-- ── Reform ─────────────────────────────────────────────────────────────────────────────────────
alter table public.plan
  add constraint plan_status check (status in ('DRAFT', 'PUBLISHED', 'CLOSED')),
  add constraint plan_year check (year between 2015 and 2100),
  add constraint plan_place check (town_id = '' and unit_id = '');
alter table public.pillar add constraint pillar_status check (status in ('active', 'retired'));
alter table public.measure
  add constraint measure_status check (status in ('active', 'retired')),
  add constraint measure_weight check (weight between 1 and 1000),
  add constraint measure_reform_task check (reform_task in ('', 'ideology', 'merit', 'skill', 'status', 'growth')),
  add constraint measure_task_force check (task_force in ('', 'coordination', 'publicity', 'skill', 'platform', 'rights'));
alter table public.annual_task
  add constraint task_status check (status in ('active', 'retired')),
  add constraint task_weight check (weight between 1 and 1000),
  add constraint task_kind check (target_kind in ('quantitative', 'qualitative', 'document', 'event')),
  add constraint task_rule check (rule in ('sum', 'ratio', 'milestone')),
  add constraint task_due check ((due_kind = 'long_term' and due_on is null) or (due_kind = 'date' and due_on is not null and due_on >= start_on));
alter table public.task_assignment
  add constraint assignment_role check (role in ('LEAD', 'JOINT')),
  add constraint assignment_status check (status in ('active', 'retired')),
  add constraint assignment_target check (target > 0);
create unique index assignment_one_lead on public.task_assignment (city_id, task_id) where role = 'LEAD' and status = 'active';
alter table public.assignment_month
  add constraint month_first_day check (extract(day from period) = 1),
  add constraint month_light check (light in ('', 'done', 'not_due', 'overdue', 'behind', 'normal'));
alter table public.progress_report
  add constraint report_state check (state in ('DRAFT', 'UNIT_REVIEW', 'COUNTY_REVIEW', 'OFFICE_REVIEW', 'RETURNED', 'ACCEPTED', 'LOCKED')),
  add constraint report_situation check (situation in ('ON_TRACK', 'DONE', 'BLOCKED', 'NOT_STARTED')),
  add constraint report_content check (content in ('VALUE', 'NO_PROGRESS', 'NOT_APPLICABLE')),
  add constraint report_first_day check (extract(day from period) = 1),
  add constraint report_cum check (cum_value is null or cum_value >= 0),
  add constraint report_submitted check (state = 'DRAFT' or submitted_no > 0);
alter table public.progress_report_version
  add constraint version_state check (state in ('DRAFT', 'SUBMITTED'));
create unique index version_one_draft on public.progress_report_version (city_id, report_id) where state = 'DRAFT';

call app.definition_table('public.plan');
call app.definition_table('public.plan_version');
call app.definition_table('public.pillar');
call app.definition_table('public.measure');
call app.definition_table('public.annual_task');
call app.definition_table('public.published_figure');
call app.row_table('public.plan_outline', array['select', 'insert', 'update']);
call app.row_table('public.task_assignment', array['select', 'insert', 'update']);
call app.row_table('public.progress_report', array['select', 'insert', 'update'], 'state = ''DRAFT''');
call app.row_table('public.progress_report_version', array['select', 'insert', 'update'], 'state = ''DRAFT''');
call app.row_table('public.review', array['select', 'insert']);
call app.row_table('public.assignment_month', array['select']);
call app.row_table('public.reform_task_total', array['select']);
call app.row_table('public.reform_cell_total', array['select']);
-- The audit log is read by auditors only (and by the platform its own).
call app.row_table('public.audit_event', array[]::text[]);
drop policy select_city_view on public.audit_event;
drop policy select_county_view on public.audit_event;
revoke all on public.audit_event from app_city_view, app_county_view;
create policy platform_read on public.audit_event for select to app_platform using (city_id = (select app.ctx(2)));
grant select on public.audit_event to app_platform;

-- The office stores the light of a month; nothing else of that row is written by hand.
grant update (light, light_inputs) on public.assignment_month to app_city, app_county;
create policy update_city on public.assignment_month for update to app_city using (city_id = (select app.ctx(2))) with check (city_id = (select app.ctx(2)));
create policy update_county on public.assignment_month for update to app_county
  using (city_id = (select app.ctx(2)) and county_id = (select app.ctx(3))) with check (city_id = (select app.ctx(2)) and county_id = (select app.ctx(3)));

call app.public_table('public.public_region');
call app.public_table('public.public_figure');
call app.public_table('public.public_reform');
create policy platform_make on public.public_region for insert to app_platform with check ((select app.ctx(1)) = 'platform');
grant insert on public.public_region to app_platform;

-- Leaders and auditors read reports from UNIT_REVIEW on: guaranteed by the hidden condition above.

-- The region's public pages changed: new version, and every process is told.
create function app.bump_publish() returns void language plpgsql security definer set search_path = pg_catalog as $$
declare s text;
begin
  update public.public_region set publish_version = publish_version + 1
   where city_id = app.ctx(2) and county_id = coalesce(app.ctx(3), '') and town_id = '' and unit_id = ''
  returning slug into s;
  if s is not null then perform pg_notify('publish', s); end if;
end $$;

do $$
declare f record;
begin
  for f in select p.oid::regprocedure as sig, p.proname, p.prokind, p.prosecdef from pg_proc p
    join pg_namespace n on n.oid = p.pronamespace
   where n.nspname = 'app' and p.proname in ('at_level', 'own_at_level', 'force_rls', 'row_table', 'definition_table', 'public_table', 'bump_publish') loop
    execute format('revoke all on routine %s from public', f.sig);
    if f.prosecdef then execute format('alter function %s owner to app_definer', f.sig); end if;
  end loop;
end $$;
grant execute on function app.bump_publish() to app_city, app_county;
