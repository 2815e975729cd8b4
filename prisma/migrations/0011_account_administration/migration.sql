-- Administration of accounts: who manages whom, passwords, change of duty, return after an expired session.

-- May the acting session manage this account? Itself always; administrators inside their own scope, but no
-- administrator an account that also acts above or beside that scope (it would win what it does not hold).
create or replace function app.manages(p_user text) returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return p_user = app.ctx(6) or exists (
    select from public.user_account u
     where u.id = p_user
       and (   (app.ctx(7) = 'region_admin' and u.city_id = app.ctx(2)
                and (app.ctx(1) = 'city' or (u.county_id = app.ctx(3) and not exists (
                  select from public.membership m
                   where m.city_id = u.city_id and m.user_id = u.id and m.status = 'active' and m.county_id <> app.ctx(3)))))
            or (app.ctx(7) = 'platform_admin' and not exists (
                  select from public.membership m where m.user_id = u.id and m.role not in ('region_admin', 'platform_admin')))));
end $$;

-- The own new password: ends the obligation to change it, and the account's other sessions and tokens.
create function app.change_own_password(p_password_hash text) returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  if app.ctx(6) is null then raise insufficient_privilege using message = 'no session'; end if;
  perform app.set_password(app.ctx(6), p_password_hash);
  update public.user_account set must_change_password = false, version = version + 1 where id = app.ctx(6);
end $$;

-- An initial password for somebody else: must be changed at the next login; every session and token ends.
create function app.reset_password(p_user text, p_password_hash text) returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  if p_user = app.ctx(6) then raise insufficient_privilege using message = 'own account'; end if;
  perform app.set_password(p_user, p_password_hash);
  update public.user_account set must_change_password = true, version = version + 1 where id = p_user;
end $$;

-- The acting browser session goes on under another duty of the same user and a new token; its end stays what it was.
create function app.switch_session(p_hash bytea, p_membership text) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
declare n int;
begin
  update app.session s set token_hash = p_hash, membership_id = p_membership
   where left(encode(sha256(s.token_hash), 'hex'), 16) = app.ctx(9) and s.user_id = app.ctx(6) and s.kind = 'browser'
     and exists (select from public.membership m
                  where m.city_id = s.city_id and m.id = p_membership and m.user_id = s.user_id and m.status = 'active');
  get diagnostics n = row_count;
  return n = 1;
end $$;

-- The row behind a browser's cookie, also when its time is over: {userId, membershipId, living}. Lets a new login
-- on an open page go on as the same person under the same duty.
create function app.past_session(p_hash bytea) returns jsonb language sql stable security definer set search_path = pg_catalog as $$
  select jsonb_build_object('userId', s.user_id, 'membershipId', s.membership_id,
                            'living', s.expires_at > now() and s.idle_at > now())
    from app.session s where s.token_hash = p_hash and s.kind = 'browser'
$$;

do $$
declare f record;
begin
  for f in select p.oid::regprocedure as sig from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'app' and p.proname in ('change_own_password', 'reset_password', 'switch_session', 'past_session') loop
    execute format('revoke all on function %s from public', f.sig);
    execute format('alter function %s owner to app_definer', f.sig);
  end loop;
end $$;
grant execute on function app.change_own_password(text), app.switch_session(bytea, text)
  to app_city, app_county, app_town, app_unit, app_city_view, app_county_view,
     app_city_audit, app_county_audit, app_city_relief, app_county_relief, app_town_relief, app_platform;
grant execute on function app.reset_password(text, text), app.manages(text) to app_city, app_county, app_platform;
grant execute on function app.past_session(bytea) to app_auth;

-- The platform sees the accounts of regions' administrators (it made the first of them), so that a region whose
-- administrator lost the password is not locked out.
create policy platform_admins on public.user_account for select to app_platform using ((select app.ctx(1)) = 'platform' and exists (
  select from public.membership m
   where m.city_id = user_account.city_id and m.user_id = user_account.id and m.role = 'region_admin'));
