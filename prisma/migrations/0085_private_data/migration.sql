-- Private data: which columns are secret and which database roles may have one of them revealed, how often a user
-- has done so today, and which key file this database was written with (docs/decisions/0010-private-data.md).

create table app.private_column (
  table_name text not null,
  column_name text not null,
  role_name text not null,
  -- own = rows of the role's own organization; below = of its whole subtree
  scope text not null check (scope in ('own', 'below')),
  primary key (table_name, column_name, role_name)
);

create table app.reveal_use (
  user_id text not null,
  day date not null,
  used int not null,
  primary key (user_id, day)
);

-- Fingerprints of the keys (0 = the key of searchable hashes), never the keys themselves.
create table app.key_print (
  version int primary key,
  fingerprint text not null,
  since timestamptz not null default now()
);

grant select, insert, update, delete on app.private_column, app.reveal_use, app.key_print to app_definer;

-- Table of private columns. `roles`: database roles without the prefix app_ that write it and read all but its
-- `secret` columns; the same roles may have a secret one revealed. `scope`: own or below, as above.
create procedure app.private_table(t regclass, roles text[], secret text[], scope text) language plpgsql as $$
declare
  r text;
  c text;
  vis text;
  open_columns text;
begin
  call app.force_rls(t);
  select string_agg(quote_ident(a.attname), ', ' order by a.attnum) into open_columns
    from pg_attribute a where a.attrelid = t and a.attnum > 0 and not a.attisdropped and a.attname <> all (secret);
  foreach r in array roles loop
    vis := case scope when 'own' then app.own_at_level(split_part(r, '_', 1)) else app.at_level(split_part(r, '_', 1)) end;
    execute format('create policy select_%1$s on %2$s for select to app_%1$s using (%3$s)', r, t, vis);
    execute format('create policy insert_%1$s on %2$s for insert to app_%1$s with check (%3$s)', r, t, vis);
    execute format('create policy update_%1$s on %2$s for update to app_%1$s using (%3$s) with check (%3$s)', r, t, vis);
    execute format('grant insert, update on %s to app_%s', t, r);
    execute format('grant select (%s) on %s to app_%s', open_columns, t, r);
    foreach c in array secret loop
      insert into app.private_column values ((select n.nspname || '.' || k.relname from pg_class k join pg_namespace n
        on n.oid = k.relnamespace where k.oid = t), c, 'app_' || r, scope);
    end loop;
  end loop;
end $$;

-- One secret value for a command that says why: {value (base64; null = empty), left} or {over}; null = no such row
-- within reach. Counts against the user's day (Asia/Shanghai); a read only transaction cannot call it, so that no
-- page shows a secret without leaving a trace.
create function app.reveal(p_table text, p_column text, p_id text, p_limit int) returns jsonb
language plpgsql security definer set search_path = pg_catalog as $$
declare
  c record;
  vis text;
  value bytea;
  n int;
  today date := (now() at time zone 'Asia/Shanghai')::date;
begin
  if app.ctx(6) is null then raise insufficient_privilege using message = 'no session'; end if;
  select * into c from app.private_column x
   where x.table_name = p_table and x.column_name = p_column and x.role_name = current_setting('role');
  if not found then return null; end if;
  vis := case c.scope when 'own' then app.own_at_level(app.ctx(1)) else app.at_level(app.ctx(1)) end;
  execute format('select count(*), min(%I::text)::bytea from %s where id = $1 and %s', p_column, p_table, vis)
    into n, value using p_id;
  if n <> 1 then return null; end if;
  insert into app.reveal_use as u (user_id, day, used) values (app.ctx(6), today, 1)
  on conflict (user_id, day) do update set used = u.used + 1
  returning used into n;
  if n > p_limit then return jsonb_build_object('over', true); end if;
  return jsonb_build_object('value', translate(encode(value, 'base64'), E'\n', ''), 'left', p_limit - n);
end $$;

-- True when the keys that a process holds are those of this database; the first ones to come are remembered.
-- Argument: {"0": fingerprint, "1": fingerprint, …}.
create function app.know_keys(p_prints jsonb) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
declare known boolean;
begin
  select bool_and(coalesce(p_prints ->> k.version::text = k.fingerprint, false)) into known from app.key_print k;
  if known is false then return false; end if;
  insert into app.key_print (version, fingerprint)
  select e.key::int, e.value from jsonb_each_text(p_prints) e on conflict do nothing;
  return true;
end $$;

do $$
declare f record;
begin
  for f in select p.oid::regprocedure as sig, p.prosecdef from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'app' and p.proname in ('private_table', 'reveal', 'know_keys') loop
    execute format('revoke all on routine %s from public', f.sig);
    if f.prosecdef then execute format('alter function %s owner to app_definer', f.sig); end if;
  end loop;
end $$;
-- app_definer asks which rows lie in reach
grant execute on function app.at_level(text), app.own_at_level(text) to app_definer;
grant execute on function app.reveal(text, text, text, int), app.know_keys(jsonb)
  to app_city, app_county, app_town, app_unit, app_city_relief, app_county_relief, app_town_relief;
