-- Logging in, failing to and logging out leave audit rows; a user sees the own sessions and ends the others.

-- Appends a row for an account that has no context yet, at the place of the membership, else of the account. As
-- app.append_audit otherwise.
create function app.audit_account(p_user text, p_membership text, p_session text, p_action text, p_ip text, p_at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  h record;
  a record;
  e public.audit_event;
begin
  select u.city_id, coalesce(m.county_id, u.county_id) as county_id, coalesce(m.town_id, u.town_id) as town_id,
         coalesce(m.unit_id, u.unit_id) as unit_id, u.display_name, coalesce(m.role, '') as role into a
    from public.user_account u
    left join lateral (
      select x.* from public.membership x
       where x.city_id = u.city_id and x.user_id = u.id and x.status = 'active' and (p_membership is null or x.id = p_membership)
       order by array_position(array['platform_admin', 'region_admin', 'region_officer', 'unit_clerk', 'unit_reviewer',
         'relief_officer', 'relief_checker', 'relief_approver', 'leader', 'auditor'], x.role), x.id limit 1) m on true
   where u.id = p_user;
  if not found then return; end if;
  insert into app.audit_head (city_id, seq, hash) values (a.city_id, 0, '') on conflict do nothing;
  select seq, hash into h from app.audit_head where city_id = a.city_id for update;
  select a.city_id, a.county_id, a.town_id, a.unit_id, h.seq + 1, p_at, p_user, a.display_name, a.role, p_session,
         p_ip, p_action, 'session', p_user, '{}'::jsonb, '', h.hash, ''
    into e;
  e.hash := encode(sha256(convert_to(e.prev_hash || app.audit_payload(e), 'UTF8')), 'hex');
  insert into public.audit_event select e.*;
  update app.audit_head set seq = e.seq, hash = e.hash where city_id = e.city_id;
end $$;

-- The outcome of a login of a known account.
create function app.audit_login(p_user text, p_ok boolean, p_ip text, p_at timestamptz) returns void
language sql security definer set search_path = pg_catalog as $$
  select app.audit_account(p_user, null, '', case when p_ok then 'session.login' else 'session.login_failed' end, p_ip, p_at)
$$;

-- Ends a session because its user wants to leave.
create function app.log_out(p_hash bytea, p_ip text, p_at timestamptz) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare s record;
begin
  delete from app.session x where x.token_hash = p_hash returning x.user_id, x.membership_id into s;
  if not found then return; end if;
  perform app.audit_account(s.user_id, s.membership_id, left(encode(sha256(p_hash), 'hex'), 16), 'session.logout', p_ip, p_at);
end $$;

-- [{id, createdAt, activeAt, expiresAt, current, steppedUp, role, orgName}] of the acting user's living browser sessions; the id is no secret.
create function app.own_sessions() returns jsonb language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(jsonb_agg(jsonb_build_object(
           'id', left(encode(sha256(s.token_hash), 'hex'), 16), 'createdAt', s.created_at,
           'activeAt', s.idle_at - interval '30 minutes', 'expiresAt', s.expires_at, 'current', app.is_acting(s),
           'role', m.role, 'orgName', o.short_name) order by s.created_at desc), '[]'::jsonb)
    from app.session s
    join public.membership m on m.city_id = s.city_id and m.id = s.membership_id
    join public.organization o on o.city_id = m.city_id and o.county_id = m.county_id and o.town_id = m.town_id and o.unit_id = m.unit_id
   where s.user_id = app.ctx(6) and s.kind = 'browser' and s.expires_at > now() and s.idle_at > now()
$$;

-- Ends the acting user's other browser sessions; how many there were.
create function app.end_other_sessions() returns int language plpgsql security definer set search_path = pg_catalog as $$
declare n int;
begin
  if app.ctx(6) is null then raise insufficient_privilege using message = 'no session'; end if;
  delete from app.session s where s.user_id = app.ctx(6) and s.kind = 'browser' and not app.is_acting(s)
    and s.expires_at > now() and s.idle_at > now();
  get diagnostics n = row_count;
  return n;
end $$;

do $$
declare f record;
begin
  for f in select p.oid::regprocedure as sig from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'app' and p.proname in ('audit_account', 'audit_login', 'log_out', 'own_sessions', 'end_other_sessions') loop
    execute format('revoke all on function %s from public', f.sig);
    execute format('alter function %s owner to app_definer', f.sig);
  end loop;
end $$;
grant execute on function app.audit_login(text, boolean, text, timestamptz), app.log_out(bytea, text, timestamptz) to app_auth;
grant execute on function app.own_sessions(), app.end_other_sessions()
  to app_city, app_county, app_town, app_unit, app_city_view, app_county_view,
     app_city_audit, app_county_audit, app_city_relief, app_county_relief, app_town_relief, app_platform;
