-- One audit row for every act, chained by hash within a city. Written as the last statement of a transaction.

-- What the hash covers: every column but the hash itself, as canonical jsonb text.
create function app.audit_payload(e public.audit_event) returns text language sql stable set search_path = pg_catalog as $$
  select (to_jsonb(e) - 'hash' - 'at'
          || jsonb_build_object('at', to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')))::text
$$;

create function app.append_audit(p_county text, p_town text, p_unit text, p_action text, p_type text, p_id text,
    p_detail jsonb, p_request text, p_ip text, p_at timestamptz) returns bigint
language plpgsql security definer set search_path = pg_catalog as $$
declare
  h record;
  e public.audit_event;
begin
  if app.ctx(6) is null then raise insufficient_privilege using message = 'no session'; end if;
  insert into app.audit_head (city_id, seq, hash) values (app.ctx(2), 0, '') on conflict do nothing;
  select seq, hash into h from app.audit_head where city_id = app.ctx(2) for update;
  select app.ctx(2), p_county, p_town, p_unit, h.seq + 1, p_at, app.ctx(6), u.display_name, app.ctx(7), app.ctx(9),
         p_ip, p_action, p_type, p_id, p_detail, p_request, h.hash, ''
    into e from public.user_account u where u.id = app.ctx(6);
  e.hash := encode(sha256(convert_to(e.prev_hash || app.audit_payload(e), 'UTF8')), 'hex');
  insert into public.audit_event select e.*;
  update app.audit_head set seq = e.seq, hash = e.hash where city_id = e.city_id;
  return e.seq;
end $$;

-- Walks a city's chain: {rows, ok, badSeq, why}. why: hash | gap | link | head.
create function app.verify_audit(p_city text) returns jsonb language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  e public.audit_event;
  prev text := '';
  n bigint := 0;
  head record;
begin
  -- a session asks for its own city only; without a session only app_ops may call
  if coalesce(current_setting('app.ctx', true), '') <> '' and p_city is distinct from app.ctx(2) then
    raise insufficient_privilege using message = 'not your city';
  end if;
  for e in select * from public.audit_event where city_id = p_city order by seq loop
    n := n + 1;
    if e.seq <> n then return jsonb_build_object('rows', n, 'ok', false, 'badSeq', n, 'why', 'gap'); end if;
    if e.prev_hash <> prev then return jsonb_build_object('rows', n, 'ok', false, 'badSeq', n, 'why', 'link'); end if;
    if e.hash <> encode(sha256(convert_to(e.prev_hash || app.audit_payload(e), 'UTF8')), 'hex') then
      return jsonb_build_object('rows', n, 'ok', false, 'badSeq', n, 'why', 'hash');
    end if;
    prev := e.hash;
  end loop;
  select seq, hash into head from app.audit_head where city_id = p_city;
  if coalesce(head.seq, 0) <> n or coalesce(head.hash, '') <> prev then
    -- the head remembers how many rows there were and how the last one ended: the first row that disagrees
    return jsonb_build_object('rows', n, 'ok', false, 'why', 'head',
      'badSeq', case when head.seq = n then n else least(coalesce(head.seq, 0), n) + 1 end);
  end if;
  return jsonb_build_object('rows', n, 'ok', true);
end $$;

-- Append-only, whoever asks. Only a move of the organization itself may carry the level columns along.
create function app.refuse_change() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if tg_op = 'UPDATE' and tg_argv[0] = 'moves'
     and to_jsonb(old) - '{city_id,county_id,town_id,unit_id}'::text[] = to_jsonb(new) - '{city_id,county_id,town_id,unit_id}'::text[] then
    return new;
  end if;
  raise exception 'append-only table %', tg_table_name using errcode = '23514';
end $$;
create trigger audit_append_only before update or delete on public.audit_event for each row execute function app.refuse_change('never');
create trigger review_append_only before update or delete on public.review for each row execute function app.refuse_change('moves');

do $$
declare f record;
begin
  for f in select p.oid::regprocedure as sig, p.prosecdef from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'app' and p.proname in ('audit_payload', 'append_audit', 'verify_audit', 'refuse_change') loop
    execute format('revoke all on function %s from public', f.sig);
    execute format('alter function %s owner to app_definer', f.sig);
  end loop;
end $$;
grant execute on function app.append_audit(text, text, text, text, text, text, jsonb, text, text, timestamptz)
  to app_city, app_county, app_town, app_unit, app_city_view, app_county_view,
     app_city_audit, app_county_audit, app_city_relief, app_county_relief, app_town_relief, app_platform;
grant execute on function app.verify_audit(text) to app_ops, app_city_audit, app_county_audit;
