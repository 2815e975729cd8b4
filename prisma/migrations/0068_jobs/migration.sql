-- Background jobs (graphile-worker). Its schema belongs to app_worker and is made by lib/kernel/jobs/install.ts after
-- the migrations; here are the doors to it: what may be enqueued, and how a job acts for the user who started it.

-- The migrating owner installs that schema as app_worker, and the runner works as app_worker.
do $$
begin
  execute format('grant app_worker to %I', current_user);
end $$;

-- What a session may enqueue: a row per job of lib/ops/jobs/all.ts that sessions start.
create table app.job_task (
  name text primary key constraint job_task_name check (name ~ '^[a-z][a-z0-9._-]{1,59}$'),
  -- the job acts for the user who started it
  acting boolean not null default false
);

-- The right of one job to act for the membership that started it.
create table app.job_grant (
  id text primary key,
  task text not null references app.job_task (name) on delete cascade,
  user_id text not null,
  membership_id text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  -- its living session: a new attempt ends the session of the attempt before
  session_hash bytea
);
create index job_grant_expiry on app.job_grant (expires_at);

-- Days whose daily job is done, per version of the program (a new version computes the lights anew).
create table app.daily_run (
  day date not null,
  program text not null,
  finished_at timestamptz not null default now(),
  primary key (day, program)
);

alter table app.session drop constraint session_kind_check;
-- browser | token (personal access token: no idle expiry) | job (an enqueued job acting for its user)
alter table app.session add constraint session_kind_check check (kind in ('browser', 'token', 'job'));

grant select on app.job_task to app_worker;
grant insert, delete on app.job_grant to app_worker;
grant select (id, expires_at) on app.job_grant to app_worker;
grant select, update, delete on app.job_grant to app_definer;
grant select, insert on app.daily_run to app_ops;

-- A payload names things; what they are is read by the job under its own rights.
create function app.only_ids(p_payload jsonb) returns boolean language sql immutable set search_path = pg_catalog as $$
  select jsonb_typeof(p_payload) = 'object' and (select count(*) from jsonb_object_keys(p_payload)) <= 12
     and not exists (select from jsonb_each(p_payload) e
                      where jsonb_typeof(e.value) <> 'string' or e.value #>> '{}' !~ '^[A-Za-z0-9._:-]{0,80}$')
$$;

-- Puts a job into the queue when the transaction commits. A waiting job with the same key is replaced by this one.
-- Belongs to app_worker, who owns the queue; the city is part of the key, so that no session replaces another city's job.
create function app.add_job(p_task text, p_acting boolean, p_payload jsonb, p_key text) returns text
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if app.ctx(6) is null then raise insufficient_privilege using message = 'no session'; end if;
  if not exists (select from app.job_task t where t.name = p_task and t.acting = p_acting) then
    raise insufficient_privilege using message = 'no such job';
  end if;
  if not app.only_ids(p_payload) or length(p_key) > 120 then
    raise check_violation using message = 'a job carries ids only';
  end if;
  return (graphile_worker.add_job(p_task, p_payload::json, max_attempts := 8,
    job_key := case when p_key is null then null else concat_ws('/', p_task, app.ctx(2), p_key) end)).id::text;
end $$;

create function app.enqueue(p_task text, p_payload jsonb, p_key text) returns text
language plpgsql security definer set search_path = pg_catalog as $$
begin
  return app.add_job(p_task, false, p_payload, p_key);
end $$;

-- When the acting session is itself a job's, the new job's right ends with it: a chain of jobs lasts a day at most.
create function app.grant_end() returns timestamptz language sql stable security definer set search_path = pg_catalog as $$
  select least(now() + interval '24 hours', (
    select s.expires_at from app.session s
     where s.kind = 'job' and s.user_id = app.ctx(6) and left(encode(sha256(s.token_hash), 'hex'), 16) = app.ctx(9)))
$$;

create function app.enqueue_as(p_task text, p_payload jsonb, p_key text) returns text
language plpgsql security definer set search_path = pg_catalog as $$
declare g text := gen_random_uuid()::text;
begin
  if app.ctx(8) is null then raise insufficient_privilege using message = 'no session'; end if;
  if p_payload ? 'grant' then raise check_violation using message = 'grant is reserved'; end if;
  delete from app.job_grant where expires_at < now();
  insert into app.job_grant (id, task, user_id, membership_id, expires_at)
  values (g, p_task, app.ctx(6), app.ctx(8), app.grant_end());
  return app.add_job(p_task, true, p_payload || jsonb_build_object('grant', g), p_key);
end $$;

-- Opens the session of a job: refused when the right is over, the membership or the account ended, or the password
-- was changed since. Whatever session the right had before ends.
create function app.open_job_session(p_task text, p_grant text, p_hash bytea) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
declare g app.job_grant;
begin
  select * into g from app.job_grant where id = p_grant and task = p_task for update;
  if not found then return false; end if;
  delete from app.session s where s.token_hash = g.session_hash;
  insert into app.session (token_hash, kind, label, city_id, user_id, membership_id, expires_at, idle_at)
  select p_hash, 'job', g.task, m.city_id, g.user_id, m.id, g.expires_at, g.expires_at
    from public.membership m
    join public.user_account u on u.city_id = m.city_id and u.id = m.user_id and u.status = 'active'
   where m.id = g.membership_id and m.user_id = g.user_id and m.status = 'active' and g.expires_at > now()
     and not exists (select from app.credential c where c.user_id = g.user_id and c.changed_at > g.created_at);
  if not found then
    delete from app.job_grant where id = g.id;
    return false;
  end if;
  update app.job_grant set session_hash = p_hash where id = g.id;
  return true;
end $$;

-- Ends the session of a job; with p_done the right too.
create function app.close_job_session(p_grant text, p_done boolean) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  delete from app.session s using app.job_grant g where g.id = p_grant and s.token_hash = g.session_hash;
  if p_done then delete from app.job_grant where id = p_grant; end if;
end $$;

grant create on schema app to app_worker;
do $$
declare f record;
begin
  for f in select p.oid::regprocedure as sig, p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'app' and p.proname in ('only_ids', 'add_job', 'enqueue', 'enqueue_as', 'grant_end',
      'open_job_session', 'close_job_session') loop
    execute format('revoke all on function %s from public', f.sig);
    execute format('alter function %s owner to %I', f.sig,
      case when f.proname in ('add_job', 'enqueue', 'enqueue_as') then 'app_worker' else 'app_definer' end);
  end loop;
end $$;
revoke create on schema app from app_worker;
grant execute on function app.ctx(int), app.only_ids(jsonb), app.grant_end(),
  app.open_job_session(text, text, bytea), app.close_job_session(text, boolean) to app_worker;
grant execute on function app.enqueue(text, jsonb, text), app.enqueue_as(text, jsonb, text)
  to app_city, app_county, app_town, app_unit, app_city_view, app_county_view,
     app_city_audit, app_county_audit, app_city_relief, app_county_relief, app_town_relief, app_platform;
