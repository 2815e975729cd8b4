-- Exports with private values: asked for with a reason, approved by another person of the same organization, then
-- fetched by who asked for a limited time. No file is kept: it is written anew from the sealed values at each fetching.

create table app.private_export (
  id text primary key,
  city_id text not null,
  county_id text not null default '',
  town_id text not null default '',
  unit_id text not null default '',
  -- name of the declared export, and the table whose sealed columns it shows
  list text not null,
  source text not null,
  title text not null,
  form text not null check (form in ('xlsx', 'csv')),
  filter jsonb not null,
  said text not null default '',
  rows int not null check (rows > 0),
  reason text not null,
  -- roles that may approve
  approvers text[] not null,
  state text not null default 'WAITING' check (state in ('WAITING', 'APPROVED', 'REFUSED', 'WITHDRAWN')),
  asked_by text not null,
  asked_name text not null,
  -- the persons behind the accounts (app.account_person)
  asker text not null,
  asked_at timestamptz not null default now(),
  decided_name text not null default '',
  decider text not null default '',
  decided_at timestamptz,
  refusal text not null default '',
  expires_at timestamptz,
  fetched int not null default 0,
  constraint private_export_two_people check (decider = '' or decider <> asker),
  constraint private_export_decided check ((state in ('APPROVED', 'REFUSED')) = (decider <> '')),
  constraint private_export_place foreign key (city_id, county_id, town_id, unit_id)
    references public.organization (city_id, county_id, town_id, unit_id) on update cascade on delete restrict
);
create index private_export_place on app.private_export (city_id, county_id, town_id, unit_id, asked_at desc);
grant select, insert, update on app.private_export to app_definer;

-- Rows of the acting session's organization.
create function app.own_private_exports() returns setof app.private_export language sql stable security definer set search_path = pg_catalog as $$
  select e.* from app.private_export e
   where e.city_id = app.ctx(2) and e.county_id = coalesce(app.ctx(3), '') and e.town_id = coalesce(app.ctx(4), '')
     and e.unit_id = coalesce(app.ctx(5), '')
$$;

-- Requests that the acting user made or may decide on, newest first; auditors see all of their organization. A request
-- waits seven days.
create function app.private_exports() returns jsonb language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'list', e.list, 'title', e.title, 'form', e.form, 'said', e.said,
           'filter', e.filter, 'source', e.source, 'rows', e.rows, 'reason', e.reason, 'askedName', e.asked_name, 'askedAt', e.asked_at,
           'decidedName', e.decided_name, 'decidedAt', e.decided_at, 'refusal', e.refusal, 'expiresAt', e.expires_at, 'fetched', e.fetched,
           'own', e.asked_by = app.ctx(6),
           'samePerson', e.asker = app.account_person(app.ctx(6)),
           'mayDecide', app.ctx(7) = any (e.approvers),
           'state', case when e.state = 'APPROVED' and e.expires_at < now() then 'EXPIRED'
                         when e.state = 'WAITING' and e.asked_at < now() - interval '7 days' then 'EXPIRED' else e.state end)
           order by e.asked_at desc), '[]'::jsonb)
    from (select * from app.own_private_exports() x
           where x.asked_by = app.ctx(6) or app.ctx(7) = any (x.approvers) or app.ctx(7) = 'auditor'
           order by x.asked_at desc limit 200) e
$$;

create function app.ask_private_export(p jsonb) returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  if app.ctx(6) is null then raise insufficient_privilege using message = 'no session'; end if;
  insert into app.private_export (id, city_id, county_id, town_id, unit_id, list, source, title, form, filter, said, rows, reason, approvers,
    asked_by, asked_name, asker)
  select p ->> 'id', app.ctx(2), coalesce(app.ctx(3), ''), coalesce(app.ctx(4), ''), coalesce(app.ctx(5), ''), p ->> 'list', p ->> 'source',
         p ->> 'title', p ->> 'form', p -> 'filter', p ->> 'said', (p ->> 'rows')::int, p ->> 'reason',
         array(select jsonb_array_elements_text(p -> 'approvers')), u.id, u.display_name, app.account_person(u.id)
    from public.user_account u where u.id = app.ctx(6);
end $$;

-- Approves (for a day) or refuses; false: not waiting any more, or asked for by the same person. The asker is told.
create function app.decide_private_export(p_id text, p_yes boolean, p_refusal text, p_day date, p_at timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
declare
  e app.private_export;
  who constant text := app.account_person(app.ctx(6));
begin
  select * into e from app.own_private_exports() x where x.id = p_id;
  if not found or not coalesce(app.ctx(7) = any (e.approvers), false) then
    raise insufficient_privilege using message = 'not yours to decide';
  end if;
  update app.private_export x
     set state = case when p_yes then 'APPROVED' else 'REFUSED' end, decider = who, refusal = p_refusal, decided_at = now(),
         decided_name = (select u.display_name from public.user_account u where u.id = app.ctx(6)),
         expires_at = case when p_yes then now() + interval '24 hours' end
   where x.id = p_id and x.state = 'WAITING' and x.asker <> who and x.asked_at > now() - interval '7 days';
  if not found then return false; end if;
  insert into public.message (city_id, county_id, town_id, unit_id, id, user_id, kind, about, day, bundled, title, body, link, from_name, created_at)
  select e.city_id, e.county_id, e.town_id, e.unit_id, app.new_id(), e.asked_by, 'private_export', e.id, p_day, false,
         left(case when p_yes then '导出申请已批准：' else '导出申请没有批准：' end || e.title, 200),
         case when p_yes then '24 小时内可以下载' else p_refusal end, '/desk/exports/private', '', p_at
  on conflict do nothing;
  return true;
end $$;

create function app.withdraw_private_export(p_id text) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
begin
  update app.private_export x set state = 'WITHDRAWN'
   where x.id = p_id and x.state = 'WAITING' and x.asked_by = app.ctx(6)
     and exists (select from app.own_private_exports() o where o.id = x.id);
  return found;
end $$;

-- Sealed values of rows for an approved request of the acting user, within the reach that a reveal has: a row per value.
-- Needs a writing transaction, which is logged. Counts the fetching.
create function app.reveal_for_export(p_export text, p_columns text[], p_ids text[]) returns table (id text, city_id text, name text, value bytea)
language plpgsql security definer set search_path = pg_catalog as $$
declare
  e app.private_export;
  c record;
  vis text;
begin
  if app.ctx(6) is null or current_setting('transaction_read_only') = 'on' then
    raise insufficient_privilege using message = 'no session';
  end if;
  select * into e from app.own_private_exports() x
   where x.id = p_export and x.asked_by = app.ctx(6) and x.state = 'APPROVED' and x.expires_at > now();
  if not found then raise insufficient_privilege using message = 'not approved'; end if;
  for c in select * from app.private_column x
            where x.table_name = e.source and x.column_name = any (p_columns) and x.role_name = current_setting('role') loop
    vis := case c.scope when 'own' then app.own_at_level(app.ctx(1)) when 'region' then app.region_at_level(app.ctx(1))
      else app.at_level(app.ctx(1)) end;
    return query execute format('select t.id, t.city_id, %1$L, t.%1$I from %2$s t where t.id = any ($1) and t.%1$I is not null and %3$s',
      c.column_name, e.source, vis) using p_ids;
  end loop;
end $$;

create function app.count_private_export(p_id text) returns void language sql security definer set search_path = pg_catalog as $$
  update app.private_export x set fetched = x.fetched + 1 where x.id = p_id and x.asked_by = app.ctx(6)
$$;

insert into app.message_kind values
  ('private_export', '{region_officer,region_admin,relief_officer,relief_checker,relief_approver}', 'below', false, false);

do $$
declare f record;
begin
  for f in select p.oid::regprocedure as sig from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'app' and p.proname in ('own_private_exports', 'private_exports', 'ask_private_export', 'decide_private_export',
      'withdraw_private_export', 'reveal_for_export', 'count_private_export') loop
    execute format('revoke all on function %s from public', f.sig);
    execute format('alter function %s owner to app_definer', f.sig);
  end loop;
end $$;
grant execute on function app.region_at_level(text) to app_definer;
grant execute on function app.private_exports(), app.ask_private_export(jsonb),
  app.decide_private_export(text, boolean, text, date, timestamptz), app.withdraw_private_export(text),
  app.reveal_for_export(text, text[], text[]), app.count_private_export(text)
  to app_city, app_county, app_city_relief, app_county_relief;
grant execute on function app.private_exports() to app_city_audit, app_county_audit;
