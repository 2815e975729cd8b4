-- Second factor (TOTP by RFC 6238): the sealed secret of an account, recovery codes, and when a session was last
-- confirmed by a code. Also who stands behind an account: a sealed identity number with its keyed hash, so that two
-- accounts of one person count as one. Reached by definer functions only, as passwords are.

alter table app.session add column stepped_up_at timestamptz;

create table app.second_factor (
  user_id text primary key references public.user_account (id) on delete cascade,
  -- null until the first code has confirmed it
  secret bytea,
  confirmed_at timestamptz,
  -- time step of the last accepted code: it and those before are not accepted again
  last_step bigint not null default 0,
  -- offered by the enrolment that is under way
  pending bytea,
  constraint second_factor_confirmed check ((secret is null) = (confirmed_at is null))
);

create table app.recovery_code (
  user_id text not null references app.second_factor (user_id) on delete cascade,
  code_hash text not null,
  used_at timestamptz,
  primary key (user_id, code_hash)
);

create table app.account_identity (
  user_id text primary key references public.user_account (id) on delete cascade,
  id_number bytea not null,
  id_number_hash text not null,
  id_number_tail text not null
);
create index account_identity_person on app.account_identity (id_number_hash);

grant select, insert, update, delete on app.second_factor, app.recovery_code, app.account_identity to app_definer;

-- The account's second factor comes with the context: is there one, and how many seconds ago has this session shown it.
create or replace function app.begin_ctx(p_hash bytea) returns jsonb language plpgsql security definer set search_path = pg_catalog as $$
declare
  a record;
  db_role text;
  c text;
begin
  if coalesce(current_setting('app.ctx', true), '') <> '' then
    raise insufficient_privilege using message = 'context already set';
  end if;
  select s.kind, s.expires_at, s.idle_at, f.confirmed_at is not null as enrolled,
         floor(extract(epoch from now() - s.stepped_up_at))::int as stepped_ago, m.id as membership_id, m.role, m.city_id, m.county_id, m.town_id, m.unit_id,
         u.id as user_id, u.username, u.display_name, u.must_change_password,
         o.id as org_id, o.name as org_name, o.short_name as org_short, o.level, o.unit_review,
         r.id as region_id, r.slug, r.title as region_title, r.words, r.is_demo, r.county_review, r.report_day, r.full_months,
         r.light_rule, r.office_phone, r.reform_public, ro.name as region_name
    into a
    from app.session s
    join public.membership m on m.city_id = s.city_id and m.id = s.membership_id and m.status = 'active'
    join public.user_account u on u.city_id = m.city_id and u.id = m.user_id and u.id = s.user_id and u.status = 'active'
    join public.organization o on o.city_id = m.city_id and o.county_id = m.county_id and o.town_id = m.town_id and o.unit_id = m.unit_id
    left join app.second_factor f on f.user_id = u.id
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
    'secondFactor', jsonb_build_object('enrolled', a.enrolled, 'secondsAgo', a.stepped_ago),
    'region', case when a.region_id is null then null else jsonb_build_object(
      'id', a.region_id, 'name', a.region_name, 'slug', a.slug, 'title', a.region_title, 'words', a.words,
      'isDemo', a.is_demo, 'countyReview', a.county_review, 'reportDay', a.report_day, 'fullMonths', a.full_months,
      'lightRule', a.light_rule, 'officePhone', a.office_phone, 'reformPublic', a.reform_public) end);
end $$;

-- The acting session, by the reference in its context.
create function app.is_acting(s app.session) returns boolean language sql stable set search_path = pg_catalog as $$
  select s.user_id = app.ctx(6) and left(encode(sha256(s.token_hash), 'hex'), 16) = app.ctx(9)
$$;

-- Has the acting session shown the second factor within the last quarter of an hour? For triggers and definer functions.
create function app.stepped_up() returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from app.session s where s.user_id = app.ctx(6) and app.is_acting(s)
                    and s.stepped_up_at > now() - interval '15 minutes')
$$;

-- {confirmedAt, codesLeft} of the acting user's factor; null = none. For pages.
create function app.own_factor() returns jsonb language sql stable security definer set search_path = pg_catalog as $$
  select jsonb_build_object('confirmedAt', f.confirmed_at, 'codesLeft',
           (select count(*) from app.recovery_code c where c.user_id = f.user_id and c.used_at is null))
    from app.second_factor f where f.user_id = app.ctx(6) and f.confirmed_at is not null
$$;

-- What a code is held against: {secret, pending (base64), lastStep, wait}. Locks the row, so that guesses come one by one.
create function app.factor_state() returns jsonb language plpgsql security definer set search_path = pg_catalog as $$
declare f record;
begin
  select * into f from app.second_factor x where x.user_id = app.ctx(6) for update;
  if not found then return null; end if;
  return jsonb_build_object(
    'secret', translate(encode(f.secret, 'base64'), E'\n', ''), 'pending', translate(encode(f.pending, 'base64'), E'\n', ''),
    'lastStep', f.last_step,
    'wait', coalesce((select greatest(ceil(extract(epoch from t.locked_until - now()))::int, 0)
                        from app.login_throttle t where t.key = 'factor:' || app.ctx(6)), 0));
end $$;

-- A secret for the authenticator, not in force until a code confirms it.
create function app.factor_offer(p_secret bytea) returns void language sql security definer set search_path = pg_catalog as $$
  insert into app.second_factor as f (user_id, pending) values (app.ctx(6), p_secret)
  on conflict (user_id) do update set pending = excluded.pending
$$;

-- Marks the acting session as confirmed; with p_token it goes on under a new token.
create function app.mark_stepped_up(p_token bytea) returns void language sql security definer set search_path = pg_catalog as $$
  update app.session s set stepped_up_at = now(), token_hash = coalesce(p_token, s.token_hash)
   where s.user_id = app.ctx(6) and app.is_acting(s)
$$;

-- Puts the offered secret in force, with new recovery codes (hashes); what other sessions had shown counts no more.
create function app.factor_confirm(p_step bigint, p_codes text[]) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
begin
  update app.second_factor f set secret = f.pending, confirmed_at = now(), last_step = p_step, pending = null
   where f.user_id = app.ctx(6) and f.pending is not null;
  if not found then return false; end if;
  delete from app.recovery_code c where c.user_id = app.ctx(6);
  insert into app.recovery_code (user_id, code_hash) select app.ctx(6), h from unnest(p_codes) h;
  update app.session s set stepped_up_at = null where s.user_id = app.ctx(6);
  delete from app.login_throttle t where t.key = 'factor:' || app.ctx(6);
  perform app.mark_stepped_up(null);
  return true;
end $$;

-- The code of a time step was right: false when this step, or a later one, was used before.
create function app.factor_pass(p_step bigint, p_token bytea) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
begin
  update app.second_factor f set last_step = p_step
   where f.user_id = app.ctx(6) and f.confirmed_at is not null and f.last_step < p_step;
  if not found then return false; end if;
  delete from app.login_throttle t where t.key = 'factor:' || app.ctx(6);
  perform app.mark_stepped_up(p_token);
  return true;
end $$;

-- Uses up a recovery code; false when it is none of the unused ones.
create function app.factor_recover(p_hash text, p_token bytea) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
begin
  update app.recovery_code c set used_at = now() where c.user_id = app.ctx(6) and c.code_hash = p_hash and c.used_at is null;
  if not found then return false; end if;
  delete from app.login_throttle t where t.key = 'factor:' || app.ctx(6);
  perform app.mark_stepped_up(p_token);
  return true;
end $$;

-- A wrong code: delays from the 5th, half an hour after the 10th.
create function app.factor_fail() returns void language sql security definer set search_path = pg_catalog as $$
  select app.throttle_fail('factor:' || app.ctx(6), 10, interval '30 minutes', interval '30 minutes', true)
$$;

-- Takes a factor away: the own one, or that of a managed account, whose sessions end and who is told at each of its
-- places. False: there was none.
create function app.factor_drop(p_user text, p_day date, p_at timestamptz) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not coalesce(app.manages(p_user), false) then raise insufficient_privilege using message = 'not your account'; end if;
  delete from app.second_factor f where f.user_id = p_user;
  if not found then return false; end if;
  delete from app.login_throttle t where t.key = 'factor:' || p_user;
  update app.session s set stepped_up_at = null where s.user_id = p_user;
  if p_user = app.ctx(6) then return true; end if;
  perform app.end_sessions(p_user);
  insert into public.message (city_id, county_id, town_id, unit_id, id, user_id, kind, about, day, bundled, title, body, link, from_name, created_at)
  select d.city_id, d.county_id, d.town_id, d.unit_id, app.new_id(), p_user, 'account_notice', p_user, p_day, false,
         '您的动态口令已由管理员重置', '请到“我的账号”重新绑定；如果不是您要求的，请马上联系管理员', '/desk/me',
         coalesce((select u.display_name from public.user_account u where u.id = app.ctx(6)), ''), p_at
    from (select distinct m.city_id, m.county_id, m.town_id, m.unit_id from public.membership m
           where m.user_id = p_user and m.status = 'active') d
  on conflict do nothing;
  return true;
end $$;

-- ── Who stands behind an account ───────────────────────────────────────────────────────────────
-- Two accounts with the same answer are one person: the keyed hash of the identity number, else the account itself.
create function app.account_person(p_user text) returns text language sql stable security definer set search_path = pg_catalog as $$
  select coalesce((select i.id_number_hash from app.account_identity i where i.user_id = p_user), p_user)
$$;

-- {tail, others} of a managed account: the last four characters, and how many other accounts of the city are the same person.
create function app.account_identity_of(p_user text) returns jsonb language sql stable security definer set search_path = pg_catalog as $$
  select jsonb_build_object('tail', i.id_number_tail, 'others',
           (select count(*) from app.account_identity o
              join public.user_account u on u.id = o.user_id and u.city_id = app.ctx(2)
             where o.id_number_hash = i.id_number_hash and o.user_id <> i.user_id))
    from app.account_identity i where i.user_id = p_user and app.manages(p_user)
$$;

-- Enters or corrects the identity number of a managed account; nobody the own one. A null number takes it out.
create function app.set_account_identity(p_user text, p_sealed bytea, p_hash text, p_tail text) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if p_user = app.ctx(6) or not coalesce(app.manages(p_user), false) then
    raise insufficient_privilege using message = 'not your account';
  end if;
  delete from app.account_identity i where i.user_id = p_user;
  if p_sealed is null then return; end if;
  insert into app.account_identity (user_id, id_number, id_number_hash, id_number_tail)
  values (p_user, p_sealed, p_hash, p_tail);
end $$;

insert into app.message_kind values ('account_notice', '{}', 'below', false, false);

do $$
declare f record;
begin
  for f in select p.oid::regprocedure as sig from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'app' and p.proname in ('is_acting', 'stepped_up', 'own_factor', 'factor_state', 'factor_offer',
      'mark_stepped_up', 'factor_confirm', 'factor_pass', 'factor_recover', 'factor_fail', 'factor_drop',
      'account_person', 'account_identity_of', 'set_account_identity') loop
    execute format('revoke all on function %s from public', f.sig);
    execute format('alter function %s owner to app_definer', f.sig);
  end loop;
end $$;
grant execute on function app.stepped_up(), app.own_factor(), app.factor_state(), app.factor_offer(bytea),
  app.factor_confirm(bigint, text[]), app.factor_pass(bigint, bytea), app.factor_recover(text, bytea), app.factor_fail(),
  app.factor_drop(text, date, timestamptz)
  to app_city, app_county, app_town, app_unit, app_city_view, app_county_view,
     app_city_audit, app_county_audit, app_city_relief, app_county_relief, app_town_relief, app_platform;
grant execute on function app.account_person(text) to app_city_relief, app_county_relief, app_town_relief, app_city, app_county, app_ops;
grant execute on function app.account_identity_of(text), app.set_account_identity(text, bytea, text, text) to app_city, app_county, app_platform;
