-- What a user may see of the own account beyond the active membership: row-level security shows an actor only
-- the memberships at the own place, but a person may hold duties at several organizations of the city.

-- [{id, role, orgName, orgShort, current}] of the acting user's active memberships.
create function app.own_memberships() returns jsonb language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(jsonb_agg(jsonb_build_object(
           'id', m.id, 'role', m.role, 'orgName', o.name, 'orgShort', o.short_name, 'current', m.id = app.ctx(8))
           order by o.display_order, o.name, m.role), '[]'::jsonb)
    from public.membership m
    join public.organization o on o.city_id = m.city_id and o.county_id = m.county_id
                              and o.town_id = m.town_id and o.unit_id = m.unit_id
   where m.city_id = app.ctx(2) and m.user_id = app.ctx(6) and m.status = 'active'
$$;

-- {expiresAt, idleAt} of the acting session.
create function app.own_session() returns jsonb language sql stable security definer set search_path = pg_catalog as $$
  select jsonb_build_object('expiresAt', s.expires_at, 'idleAt', s.idle_at)
    from app.session s
   where s.user_id = app.ctx(6) and left(encode(sha256(s.token_hash), 'hex'), 16) = app.ctx(9)
$$;

-- [{id, label, createdAt, expiresAt}] of the acting user's personal access tokens; `id` is no secret.
create function app.own_tokens() returns jsonb language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(jsonb_agg(jsonb_build_object(
           'id', left(encode(sha256(s.token_hash), 'hex'), 32), 'label', s.label,
           'createdAt', s.created_at, 'expiresAt', s.expires_at) order by s.created_at desc), '[]'::jsonb)
    from app.session s
   where s.user_id = app.ctx(6) and s.kind = 'token' and s.expires_at > now()
$$;

-- Revokes one of the acting user's personal access tokens; false when there is none with this id.
create function app.drop_token(p_id text) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
declare n int;
begin
  delete from app.session s
   where s.user_id = app.ctx(6) and s.kind = 'token' and left(encode(sha256(s.token_hash), 'hex'), 32) = p_id;
  get diagnostics n = row_count;
  return n > 0;
end $$;

do $$
declare f record;
begin
  for f in select p.oid::regprocedure as sig from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'app' and p.proname in ('own_memberships', 'own_session', 'own_tokens', 'drop_token') loop
    execute format('revoke all on function %s from public', f.sig);
    execute format('alter function %s owner to app_definer', f.sig);
  end loop;
end $$;
grant execute on function app.own_memberships(), app.own_session(), app.own_tokens(), app.drop_token(text)
  to app_city, app_county, app_town, app_unit, app_city_view, app_county_view,
     app_city_audit, app_county_audit, app_city_relief, app_county_relief, app_town_relief, app_platform;
