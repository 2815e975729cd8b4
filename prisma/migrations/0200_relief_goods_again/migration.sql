-- Goods that nobody collected are handed out once more like a refused payment is paid once more: agreed on by one person,
-- confirmed by another, in a batch of its own. Money needs a new card for it, goods have none.
create or replace function app.relief_fix_guard() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare given text;
begin
  if tg_op = 'INSERT' then
    select b.form into given from public.relief_payment p
      join public.relief_batch b on b.city_id = p.city_id and b.id = p.batch_id
     where p.city_id = new.city_id and p.id = new.payment_id and p.status = 'FAILED';
    if new.state <> 'PROPOSED' or given is null then perform app.relief_refuse('only a failed payment is corrected'); end if;
    if (given = 'cash') <> (new.card is not null and new.card_hash <> '') or (given = 'goods' and new.card_hash <> '') then
      perform app.relief_refuse('money goes to a card, goods to none');
    end if;
    new.proposed_by := coalesce(app.ctx(6), new.proposed_by);
    new.proposer := app.relief_person(new.proposed_by);
    return new;
  end if;
  if to_jsonb(old) - '{city_id,county_id,town_id,unit_id}'::text[] = to_jsonb(new) - '{city_id,county_id,town_id,unit_id}'::text[] then return new; end if;
  if old.state <> 'PROPOSED'
     or (old.card, old.card_hash, old.account_name, old.bank_name, old.proof, old.payment_id, old.proposer)
        is distinct from (new.card, new.card_hash, new.account_name, new.bank_name, new.proof, new.payment_id, new.proposer) then
    perform app.relief_refuse('a correction is decided once');
  end if;
  if new.state = 'CONFIRMED' then
    new.confirmed_by := coalesce(app.ctx(6), new.confirmed_by);
    new.confirmer := app.relief_person(new.confirmed_by);
  end if;
  return new;
end $$;
