-- Database roles (level × class), the signed context of a transaction, sessions, credentials,
-- throttle and idempotency rows. Everything here lives in schema app and is reached by definer functions only.
-- Runs with an owner that is no superuser (CREATEROLE, CREATEDB).

create schema app;

do $$
declare r text;
begin
  foreach r in array array[
    'app_city', 'app_county', 'app_town', 'app_unit',
    'app_city_view', 'app_county_view',
    'app_city_audit', 'app_county_audit',
    'app_city_relief', 'app_county_relief', 'app_town_relief',
    'app_platform', 'app_public', 'app_auth', 'app_definer', 'app_ops', 'app_worker'] loop
    if not exists (select from pg_roles where rolname = r) then
      execute format('create role %I nologin', r);
    end if;
  end loop;
  if not exists (select from pg_roles where rolname = 'app_login') then
    create role app_login login noinherit;
  end if;
end $$;

grant app_city, app_county, app_town, app_unit, app_city_view, app_county_view, app_city_audit, app_county_audit,
  app_city_relief, app_county_relief, app_town_relief, app_platform, app_public, app_auth to app_login;
-- The migrating owner hands functions to app_definer and runs maintenance as app_ops.
do $$
begin
  execute format('grant app_definer, app_ops to %I', current_user);
end $$;

alter role app_login set statement_timeout = '15s';
alter role app_login set lock_timeout = '5s';
alter role app_login set idle_in_transaction_session_timeout = '15s';

grant usage on schema app, public to app_login, app_city, app_county, app_town, app_unit, app_city_view, app_county_view,
  app_city_audit, app_county_audit, app_city_relief, app_county_relief, app_town_relief,
  app_platform, app_public, app_auth, app_definer, app_ops, app_worker;
grant create on schema app to app_definer;
revoke create on schema public from public;

-- ── Signed context ─────────────────────────────────────────────────────────────────────────────
-- HMAC-SHA256 from core functions only (no extension); the padded keys are precomputed.
create table app.ctx_key (id int primary key check (id = 1), ipad bytea not null, opad bytea not null);
do $$
declare
  k bytea := decode(replace(gen_random_uuid()::text || gen_random_uuid()::text
                         || gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex');
  i bytea := k;
  o bytea := k;
begin
  for n in 0..63 loop
    i := set_byte(i, n, get_byte(k, n) # 54);
    o := set_byte(o, n, get_byte(k, n) # 92);
  end loop;
  insert into app.ctx_key values (1, i, o);
end $$;

create table app.session (
  token_hash bytea primary key,
  -- browser | token (personal access token: no idle expiry)
  kind text not null default 'browser' check (kind in ('browser', 'token')),
  label text not null default '',
  city_id text not null,
  user_id text not null,
  membership_id text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  idle_at timestamptz not null
);
create index session_by_user on app.session (user_id);

create table app.credential (
  user_id text primary key,
  password_hash text not null,
  changed_at timestamptz not null default now()
);

create table app.login_throttle (
  key text primary key,
  fails int not null default 0,
  window_start timestamptz not null default now(),
  locked_until timestamptz
);

create table app.idempotency (
  user_id text not null,
  key text not null,
  request_hash text not null,
  body jsonb,
  created_at timestamptz not null default now(),
  constraint idempotency_once primary key (user_id, key)
);
create index idempotency_age on app.idempotency (created_at);

create table app.audit_head (
  city_id text primary key,
  seq bigint not null,
  hash text not null
);

grant select on app.ctx_key to app_definer;
grant select, insert, update, delete on app.session, app.credential, app.login_throttle, app.idempotency, app.audit_head to app_definer;

create function app.mac(c text) returns text language sql stable security definer set search_path = pg_catalog as $$
  select encode(sha256(k.opad || sha256(k.ipad || convert_to('ctx:' || c, 'UTF8'))), 'hex') from app.ctx_key k
$$;

-- Field i of the verified context of this transaction; NULL when there is none, when the session has no such level,
-- or when the transaction has taken another role than the session's own (SET ROLE to a higher level shows nothing):
-- 1 level, 2 city, 3 county, 4 town, 5 unit, 6 user, 7 role, 8 membership, 9 session reference.
create function app.ctx(i int) returns text language plpgsql stable security definer set search_path = pg_catalog as $$
declare c text := current_setting('app.ctx', true);
begin
  if coalesce(c, '') = '' then return null; end if;
  if app.mac(c) is distinct from current_setting('app.sig', true)
     or split_part(c, '|', 10) <> pg_backend_pid()::text
     or split_part(c, '|', 11) <> extract(epoch from transaction_timestamp())::text then
    raise insufficient_privilege using message = 'bad context';
  end if;
  if split_part(c, '|', 12) <> current_setting('role') then return null; end if;
  return nullif(split_part(c, '|', i), '');
end $$;

-- The database role a membership works under.
create function app.db_role(p_level text, p_role text) returns text language sql immutable set search_path = pg_catalog as $$
  select case
    when p_role = 'platform_admin' and p_level = 'platform' then 'app_platform'
    when p_role = 'leader' and p_level in ('city', 'county') then 'app_' || p_level || '_view'
    when p_role = 'auditor' and p_level in ('city', 'county') then 'app_' || p_level || '_audit'
    when p_role in ('relief_officer', 'relief_checker', 'relief_approver') and p_level in ('city', 'county', 'town')
      then 'app_' || p_level || '_relief'
    when p_role in ('region_admin', 'region_officer') and p_level in ('city', 'county') then 'app_' || p_level
    when p_role in ('unit_clerk', 'unit_reviewer') and p_level in ('town', 'unit') then 'app_' || p_level
  end
$$;

-- Looks the session up, signs the context for this transaction and answers who acts.
create function app.begin_ctx(p_hash bytea) returns jsonb language plpgsql security definer set search_path = pg_catalog as $$
declare
  a record;
  db_role text;
  c text;
begin
  if coalesce(current_setting('app.ctx', true), '') <> '' then
    raise insufficient_privilege using message = 'context already set';
  end if;
  select s.kind, s.expires_at, s.idle_at, m.id as membership_id, m.role, m.city_id, m.county_id, m.town_id, m.unit_id,
         u.id as user_id, u.username, u.display_name, u.must_change_password,
         o.id as org_id, o.name as org_name, o.short_name as org_short, o.level, o.unit_review,
         r.id as region_id, r.slug, r.title as region_title, r.words, r.is_demo, r.county_review, r.report_day, r.full_months,
         r.light_rule, r.office_phone, r.reform_public, ro.name as region_name
    into a
    from app.session s
    join public.membership m on m.city_id = s.city_id and m.id = s.membership_id and m.status = 'active'
    join public.user_account u on u.city_id = m.city_id and u.id = m.user_id and u.id = s.user_id and u.status = 'active'
    join public.organization o on o.city_id = m.city_id and o.county_id = m.county_id and o.town_id = m.town_id and o.unit_id = m.unit_id
    left join lateral (
      select p.* from public.region_profile p
       where p.city_id = m.city_id and p.county_id in ('', m.county_id)
       order by p.county_id desc limit 1) r on true
    left join public.organization ro on ro.city_id = r.city_id and ro.id = r.id
   where s.token_hash = p_hash and s.expires_at > now() and s.idle_at > now();
  if not found then raise insufficient_privilege using message = 'no session'; end if;
  db_role := app.db_role(a.level, a.role);
  if db_role is null then raise insufficient_privilege using message = 'no session'; end if;

  if a.kind = 'browser' and a.idle_at < now() + interval '29 minutes' and not pg_is_in_recovery() then
    update app.session set idle_at = now() + interval '30 minutes'
     where token_hash in (select token_hash from app.session where token_hash = p_hash for update skip locked);
  end if;

  c := concat_ws('|', a.level, a.city_id, a.county_id, a.town_id, a.unit_id, a.user_id, a.role, a.membership_id,
                 left(encode(sha256(p_hash), 'hex'), 16), pg_backend_pid(), extract(epoch from transaction_timestamp()), db_role);
  perform set_config('app.ctx', c, true), set_config('app.sig', app.mac(c), true);
  return jsonb_build_object(
    'dbRole', db_role, 'userId', a.user_id, 'username', a.username, 'userName', a.display_name, 'role', a.role,
    'membershipId', a.membership_id, 'level', a.level, 'orgId', a.org_id, 'orgName', a.org_name, 'orgShort', a.org_short,
    'cityId', a.city_id, 'countyId', a.county_id, 'townId', a.town_id, 'unitId', a.unit_id, 'unitReview', a.unit_review,
    'mustChangePassword', a.must_change_password, 'expiresAt', a.expires_at,
    'region', case when a.region_id is null then null else jsonb_build_object(
      'id', a.region_id, 'name', a.region_name, 'slug', a.slug, 'title', a.region_title, 'words', a.words,
      'isDemo', a.is_demo, 'countyReview', a.county_review, 'reportDay', a.report_day, 'fullMonths', a.full_months,
      'lightRule', a.light_rule, 'officePhone', a.office_phone, 'reformPublic', a.reform_public) end);
end $$;

-- Opens the context and takes the database role; invoker rights, because SET ROLE is not allowed in a definer function.
create function app.enter(p_hash bytea) returns jsonb language plpgsql set search_path = pg_catalog as $$
declare a jsonb := app.begin_ctx(p_hash);
begin
  perform set_config('role', a ->> 'dbRole', true);
  return a;
end $$;

-- ── Login (role app_auth) ──────────────────────────────────────────────────────────────────────
-- Seconds to wait before this name may be tried again from this network.
create function app.login_wait(p_username text, p_network text) returns int language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(ceil(extract(epoch from max(t.locked_until) - now()))::int, 0)
    from app.login_throttle t
   where t.key in ('pair:' || p_username || '|' || p_network, 'name:' || p_username, 'net:' || p_network)
     and t.locked_until > now()
$$;

-- {userId, hash, wait}: hash is null for an unknown or disabled account (the caller verifies a dummy then).
create function app.login_begin(p_username text, p_network text) returns jsonb language plpgsql security definer set search_path = pg_catalog as $$
declare u record;
begin
  select a.id, a.city_id, c.password_hash into u
    from public.user_account a join app.credential c on c.user_id = a.id
   where a.username = p_username and a.status = 'active';
  return jsonb_build_object('userId', u.id, 'hash', u.password_hash, 'wait', app.login_wait(p_username, p_network));
end $$;

create function app.throttle_fail(p_key text, p_limit int, p_window interval, p_lock interval, p_step boolean) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare n int;
begin
  insert into app.login_throttle as t (key, fails) values (p_key, 1)
  on conflict (key) do update set
    fails = case when t.window_start < now() - p_window then 1 else t.fails + 1 end,
    window_start = case when t.window_start < now() - p_window then now() else t.window_start end
  returning fails into n;
  update app.login_throttle set locked_until = case
      when n >= p_limit then now() + p_lock
      when p_step and n >= 5 then now() + least(interval '60 seconds', interval '1 second' * (2 ^ (n - 5)))
      else locked_until end
   where key = p_key;
end $$;

-- Counts the outcome of a login. Per name and network: delays from the 5th failure, half an hour after the 10th;
-- per name 50 an hour; per network 60 in ten minutes (security design §3.7).
create function app.login_end(p_username text, p_network text, p_ok boolean) returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  if p_ok then
    delete from app.login_throttle where key = 'pair:' || p_username || '|' || p_network;
  else
    perform app.throttle_fail('pair:' || p_username || '|' || p_network, 10, interval '30 minutes', interval '30 minutes', true);
    perform app.throttle_fail('name:' || p_username, 50, interval '1 hour', interval '10 minutes', false);
    perform app.throttle_fail('net:' || p_network, 60, interval '10 minutes', interval '10 minutes', false);
  end if;
end $$;

-- Opens a session row; without a membership the first one by order of duty is taken. Answers false when the user has none.
create function app.open_session(p_hash bytea, p_user text, p_membership text, p_kind text, p_hours int) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
declare m record;
begin
  select x.id, x.city_id into m
    from public.membership x
    join public.user_account u on u.city_id = x.city_id and u.id = x.user_id and u.status = 'active'
   where x.user_id = p_user and x.status = 'active' and (p_membership is null or x.id = p_membership)
   order by array_position(array['platform_admin', 'region_admin', 'region_officer', 'unit_clerk', 'unit_reviewer',
     'relief_officer', 'relief_checker', 'relief_approver', 'leader', 'auditor'], x.role), x.id
   limit 1;
  if not found then return false; end if;
  insert into app.session (token_hash, kind, city_id, user_id, membership_id, expires_at, idle_at)
  values (p_hash, p_kind, m.city_id, p_user, m.id, now() + make_interval(hours => p_hours),
          case when p_kind = 'token' then now() + make_interval(hours => p_hours) else now() + interval '30 minutes' end);
  delete from app.session where expires_at < now() - interval '1 day';
  return true;
end $$;

create function app.close_session(p_hash bytea) returns void language sql security definer set search_path = pg_catalog as $$
  delete from app.session where token_hash = p_hash
$$;

-- The row behind a cookie, without prolonging it: {userId, expiresAt, idleAt} or null.
create function app.peek_session(p_hash bytea) returns jsonb language sql stable security definer set search_path = pg_catalog as $$
  select jsonb_build_object('userId', s.user_id, 'expiresAt', s.expires_at, 'idleAt', s.idle_at)
    from app.session s where s.token_hash = p_hash and s.expires_at > now() and s.idle_at > now()
$$;

-- ── Own account (inside a context) ─────────────────────────────────────────────────────────────
create function app.own_password() returns text language sql stable security definer set search_path = pg_catalog as $$
  select password_hash from app.credential where user_id = app.ctx(6)
$$;

-- May the acting session manage this account? Itself always; administrators inside their own scope.
create function app.manages(p_user text) returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return p_user = app.ctx(6) or exists (
    select from public.user_account u
     where u.id = p_user
       and (   (app.ctx(7) = 'region_admin' and u.city_id = app.ctx(2) and (app.ctx(1) = 'city' or u.county_id = app.ctx(3)))
            or (app.ctx(7) = 'platform_admin' and not exists (
                  select from public.membership m where m.user_id = u.id and m.role not in ('region_admin', 'platform_admin')))));
end $$;

-- Sets a password and ends the account's other sessions.
create function app.set_password(p_user text, p_password_hash text) returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not app.manages(p_user) then raise insufficient_privilege using message = 'not your account'; end if;
  insert into app.credential (user_id, password_hash) values (p_user, p_password_hash)
  on conflict (user_id) do update set password_hash = excluded.password_hash, changed_at = now();
  delete from app.session s where s.user_id = p_user and left(encode(sha256(s.token_hash), 'hex'), 16) <> app.ctx(9);
end $$;

create function app.end_sessions(p_user text) returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not app.manages(p_user) then raise insufficient_privilege using message = 'not your account'; end if;
  delete from app.session where user_id = p_user and left(encode(sha256(token_hash), 'hex'), 16) <> app.ctx(9);
end $$;

-- A new token for another membership of the same user (switch), or a personal access token.
create function app.add_session(p_hash bytea, p_membership text, p_kind text, p_label text, p_hours int) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
declare done boolean;
begin
  if app.ctx(6) is null then raise insufficient_privilege using message = 'no session'; end if;
  done := app.open_session(p_hash, app.ctx(6), coalesce(p_membership, app.ctx(8)), p_kind, p_hours);
  update app.session set label = p_label where token_hash = p_hash;
  return done;
end $$;

create function app.leave_session() returns void language sql security definer set search_path = pg_catalog as $$
  delete from app.session where left(encode(sha256(token_hash), 'hex'), 16) = app.ctx(9) and user_id = app.ctx(6)
$$;

-- ── Idempotency (inside a context) ─────────────────────────────────────────────────────────────
-- null: this key is new and now ours until commit; otherwise what the first request answered.
create function app.idem_begin(p_key text, p_request_hash text) returns jsonb language plpgsql security definer set search_path = pg_catalog as $$
declare
  n int;
  x record;
begin
  insert into app.idempotency (user_id, key, request_hash) values (app.ctx(6), p_key, p_request_hash) on conflict do nothing;
  get diagnostics n = row_count;
  if n = 1 then return null; end if;
  select request_hash, body into x from app.idempotency where user_id = app.ctx(6) and key = p_key;
  if x.request_hash <> p_request_hash then return jsonb_build_object('mismatch', true); end if;
  return jsonb_build_object('body', x.body);
end $$;

create function app.idem_finish(p_key text, p_body jsonb) returns void language sql security definer set search_path = pg_catalog as $$
  update app.idempotency set body = p_body where user_id = app.ctx(6) and key = p_key
$$;

-- ── Who owns and who may call ──────────────────────────────────────────────────────────────────
do $$
declare f record;
begin
  for f in select p.oid::regprocedure as sig, p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'app' loop
    execute format('revoke all on function %s from public', f.sig);
    if f.proname <> 'enter' then execute format('alter function %s owner to app_definer', f.sig); end if;
  end loop;
end $$;

grant execute on function app.enter(bytea), app.begin_ctx(bytea) to app_login;
grant execute on function app.ctx(int) to app_city, app_county, app_town, app_unit, app_city_view, app_county_view,
  app_city_audit, app_county_audit, app_city_relief, app_county_relief, app_town_relief, app_platform;
grant execute on function app.login_begin(text, text), app.login_end(text, text, boolean),
  app.open_session(bytea, text, text, text, int), app.close_session(bytea), app.peek_session(bytea) to app_auth;
grant execute on function app.own_password(), app.set_password(text, text), app.end_sessions(text),
  app.add_session(bytea, text, text, text, int), app.leave_session(), app.idem_begin(text, text), app.idem_finish(text, jsonb)
  to app_city, app_county, app_town, app_unit, app_city_view, app_county_view,
     app_city_audit, app_county_audit, app_city_relief, app_county_relief, app_town_relief, app_platform;
