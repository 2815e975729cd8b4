-- Amounts summed over payments are numeric: the ledger takes whole fen.
create or replace function app.relief_payments_moved() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  r record;
  own public.relief_batch;
begin
  for r in
    select f.city_id, f.batch_id, g.status as was, f.status as now, sum(f.amount_fen)::bigint as fen
      from fresh f
      join gone g on g.id = f.id and g.status <> f.status
     group by 1, 2, 3, 4 order by 1, 2, 3, 4 loop
    select * into own from public.relief_batch x where x.city_id = r.city_id and x.id = r.batch_id;
    case r.was || '>' || r.now
      when 'OPEN>SENT' then perform app.relief_post(own, 'release', 'transit', 'reserved', r.fen);
      when 'SENT>PAID' then perform app.relief_post(own, 'paid', 'paid', 'transit', r.fen);
      when 'SENT>FAILED' then perform app.relief_post(own, 'returned', 'available', 'transit', r.fen);
      when 'PAID>REFUNDED' then perform app.relief_post(own, 'refunded', 'available', 'paid', r.fen);
      else null;
    end case;
  end loop;

  -- how often and when last a household was helped, on its file
  update public.relief_household h
     set aided_times = greatest(0, h.aided_times + x.times), last_aided_on = greatest(h.last_aided_on, x.paid_on)
    from (select f.city_id, f.household_id, sum(case when f.status = 'PAID' then 1 else -1 end)::int as times,
                 max(f.paid_on) filter (where f.status = 'PAID') as paid_on
            from fresh f join gone g on g.id = f.id and g.status <> f.status and 'PAID' in (g.status, f.status)
           where f.household_id <> '' group by 1, 2 order by 1, 2) x
   where h.city_id = x.city_id and h.id = x.household_id;

  -- the cells first, then what is added: a CHECK would see the change alone
  insert into public.relief_total (city_id, county_id, town_id, unit_id, dim, period, kind, part, amount_fen, person_times, households)
  select distinct f.city_id, f.county_id, f.town_id, f.unit_id, c.dim, c.period, c.kind, c.part, 0, 0, 0
    from fresh f
    join gone g on g.id = f.id and g.status <> f.status and 'PAID' in (g.status, f.status)
    join public.relief_batch b on b.city_id = f.city_id and b.id = f.batch_id
    cross join lateral app.relief_cells(f, b.fund_id, b.season) c
   order by 1, 2, 5, 6, 7, 8
  on conflict do nothing;

  with counted as (
    select f.city_id, f.county_id, f.town_id, f.unit_id, c.dim, c.period, c.kind, c.part, f.payee_key,
           sum(case when f.status = 'PAID' then 1 else -1 end)::int as times,
           sum(case when f.status = 'PAID' then f.amount_fen else -f.amount_fen end) as fen
      from fresh f
      join gone g on g.id = f.id and g.status <> f.status and 'PAID' in (g.status, f.status)
      join public.relief_batch b on b.city_id = f.city_id and b.id = f.batch_id
      cross join lateral app.relief_cells(f, b.fund_id, b.season) c
     group by 1, 2, 3, 4, 5, 6, 7, 8, 9
  ), payees as (
    insert into public.relief_total_payee as t (city_id, county_id, town_id, unit_id, dim, period, kind, part, payee_key, times)
    select city_id, county_id, town_id, unit_id, dim, period, kind, part, payee_key, times from counted
     order by city_id, county_id, dim, period, kind, part, payee_key
    on conflict (city_id, county_id, dim, period, kind, part, payee_key) do update set times = t.times + excluded.times
    returning t.city_id, t.county_id, t.dim, t.period, t.kind, t.part, t.payee_key, t.times
  )
  update public.relief_total t
     set amount_fen = t.amount_fen + x.fen, person_times = t.person_times + x.times, households = t.households + x.households
    from (select c.city_id, c.county_id, c.dim, c.period, c.kind, c.part, sum(c.fen)::bigint as fen, sum(c.times) as times,
                 sum((p.times > 0)::int - (p.times - c.times > 0)::int) as households
            from counted c join payees p using (city_id, county_id, dim, period, kind, part, payee_key)
           group by 1, 2, 3, 4, 5, 6) x
   where t.city_id = x.city_id and t.county_id = x.county_id and t.dim = x.dim and t.period = x.period and t.kind = x.kind and t.part = x.part;
  return null;
end $$;

create or replace function app.relief_batch_guard() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  me constant text := app.ctx(6);
  n int;
begin
  if tg_op = 'INSERT' then
    if new.state <> 'DRAFT' then perform app.relief_refuse('a batch begins as a draft'); end if;
    perform pg_advisory_xact_lock(hashtextextended(concat_ws('/', 'relief_no', new.city_id, new.county_id, new.year), 0));
    select coalesce(max(b.no), 0) + 1 into new.no from public.relief_batch b
     where b.city_id = new.city_id and b.county_id = new.county_id and b.year = new.year;
    new.maker_id := coalesce(me, new.maker_id);
    new.makers := array[app.relief_person(new.maker_id)];
    return new;
  end if;
  if (new.program_id, new.kind, new.form, new.season, new.fund_id, new.year, new.no, new.period, new.reissue_of)
     is distinct from (old.program_id, old.kind, old.form, old.season, old.fund_id, old.year, old.no, old.period, old.reissue_of) then
    perform app.relief_refuse('what a batch is for does not change');
  end if;
  if new.state = old.state then
    if (new.checker_person, new.checked_hash, new.approver_person, new.approved_hash, new.content_hash, new.total_fen, new.line_count)
       is distinct from (old.checker_person, old.checked_hash, old.approver_person, old.approved_hash, old.content_hash, old.total_fen, old.line_count)
       or not old.makers <@ new.makers or (old.state <> 'DRAFT' and new.makers <> old.makers) then
      perform app.relief_refuse('approvals come with a step only');
    end if;
    return new;
  end if;
  if not exists (select from app.relief_edges() e where e.from_state = old.state and e.to_state = new.state) then
    perform app.relief_refuse(format('no step from %s to %s', old.state, new.state));
  end if;
  new.content_hash := old.content_hash;
  new.total_fen := old.total_fen;
  new.line_count := old.line_count;
  -- an identity number may have been entered for an account since: who is one person is asked at every step
  new.makers := array(select distinct x from unnest(old.makers || array(select app.relief_person(m) from unnest(old.makers) m)) x order by x);
  if old.checker_id <> '' then new.checker_person := app.relief_person(old.checker_id); end if;
  if new.state = 'DRAFT' then
    -- back to the maker: whatever was checked and approved is void
    new.checker_id := ''; new.checker_person := ''; new.checker_name := ''; new.checked_at := null; new.checked_hash := '';
    new.approver_id := ''; new.approver_person := ''; new.approver_name := ''; new.approved_at := null; new.approved_hash := '';
    new.content_hash := ''; new.total_fen := 0; new.line_count := 0;
    return new;
  end if;
  if new.state = 'LOCKED_CHECK' then
    new.maker_id := coalesce(me, new.maker_id);
    new.makers := array(select distinct x from unnest(new.makers || app.relief_person(new.maker_id)) x order by x);
    select count(*), coalesce(sum(p.amount_fen), 0) into new.line_count, new.total_fen
      from public.relief_payment p where p.city_id = new.city_id and p.batch_id = new.id;
    if new.line_count = 0 then perform app.relief_refuse('a batch without payees'); end if;
    new.content_hash := app.relief_content(new.city_id, new.id);
    return new;
  end if;
  if new.state <> 'CANCELLED' and app.relief_content(new.city_id, new.id) <> old.content_hash then
    perform app.relief_refuse('payees differ from what was submitted');
  end if;
  if new.state = 'APPROVE' then
    new.checker_id := coalesce(me, new.checker_id);
    new.checker_person := app.relief_person(new.checker_id);
    new.checked_hash := old.content_hash;
  elsif new.state = 'APPROVED' then
    new.approver_id := coalesce(me, new.approver_id);
    new.approver_person := app.relief_person(new.approver_id);
    new.approved_hash := old.content_hash;
  end if;
  if new.state = 'EXPORTED' and not exists (
      select from public.relief_bank_file f where f.city_id = new.city_id and f.batch_id = new.id) then
    perform app.relief_refuse('no file was written');
  elsif new.state = 'BANKING' and not exists (
      select from public.relief_bank_file f where f.city_id = new.city_id and f.batch_id = new.id and f.sha256 = new.sent_hash) then
    perform app.relief_refuse('hash of another file');
  elsif new.state = 'RECONCILED' then
    select count(*) filter (where p.status = 'SENT') into n
      from public.relief_payment p where p.city_id = new.city_id and p.batch_id = new.id;
    if n > 0 then perform app.relief_refuse('payments without an answer'); end if;
    if new.statement_fen is distinct from (select coalesce(sum(p.amount_fen), 0) from public.relief_payment p
        where p.city_id = new.city_id and p.batch_id = new.id and p.status in ('PAID', 'REFUNDED')) then
      perform app.relief_refuse('the statement differs from what was paid');
    end if;
  end if;
  return new;
end $$;

-- Balances: the row first, then the change, because a CHECK would see the change alone before it is added.
create or replace function app.relief_entry_written() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into public.relief_balance (city_id, county_id, town_id, unit_id, fund_id, account, amount_fen)
  select distinct city_id, county_id, town_id, unit_id, fund_id, account, 0::bigint from fresh order by city_id, fund_id, account
  on conflict do nothing;
  update public.relief_balance t set amount_fen = t.amount_fen + x.fen
    from (select city_id, fund_id, account, sum(amount_fen)::bigint as fen from fresh group by 1, 2, 3) x
   where t.city_id = x.city_id and t.fund_id = x.fund_id and t.account = x.account;
  return null;
end $$;

-- What payees of a city have of a kind already: whether this period's payment is taken (by payee or by identity number),
-- and how much of the year, over all regions of the city. The database refuses a second payment anyway; this says why.
create function app.relief_taken(p_kind text, p_year int, p_period text, p_keys text[], p_hashes text[])
returns table (key text, taken text, own boolean, year_fen bigint)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  if coalesce(app.ctx(7), '') not in ('relief_officer', 'relief_checker', 'relief_approver') or app.ctx(1) not in ('city', 'county') then
    raise insufficient_privilege using message = 'not a relief duty';
  end if;
  return query
    select k.key, coalesce(max(b.year || '-' || b.no) filter (where p.period = p_period), ''),
           coalesce(bool_or(p.county_id = coalesce(app.ctx(3), '')) filter (where p.period = p_period), false),
           coalesce(sum(p.amount_fen), 0)::bigint
      from unnest(p_keys, p_hashes) as k(key, hash)
      join public.relief_payment p on p.city_id = app.ctx(2) and p.kind = p_kind and p.year = p_year
       and p.status not in ('CANCELLED', 'FAILED', 'REFUNDED') and (p.payee_key = k.key or (k.hash <> '' and p.id_hash = k.hash))
      join public.relief_batch b on b.city_id = p.city_id and b.id = p.batch_id
     group by k.key;
end $$;
-- found by payee or by person, whatever the region
create index relief_payment_payee on public.relief_payment (city_id, kind, year, payee_key);
create index relief_payment_person on public.relief_payment (city_id, kind, year, id_hash);

do $$
declare f record;
begin
  for f in select p.oid::regprocedure as sig from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'app' and p.proname = 'relief_taken' loop
    execute format('revoke all on function %s from public', f.sig);
    execute format('alter function %s owner to app_definer', f.sig);
  end loop;
end $$;
grant execute on function app.relief_taken(text, int, text, text[], text[]) to app_city_relief, app_county_relief;
