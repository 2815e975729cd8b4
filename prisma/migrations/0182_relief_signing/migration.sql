-- Goods are handed over against a signature: by the payee, or by a relative for the payee. Entered from the signed
-- roster before the batch is reconciled; what counts as paid of a batch of goods is what was signed for.

-- CreateTable
CREATE TABLE "relief_signing" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "batch_id" TEXT NOT NULL,
    "handed_on" DATE NOT NULL,
    "signed_by" TEXT NOT NULL,
    "signer_name" TEXT NOT NULL DEFAULT '',
    "relation" TEXT NOT NULL DEFAULT '',
    "entered_by" TEXT NOT NULL,
    "entered_name" TEXT NOT NULL,
    "entered_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "relief_signing_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateIndex
CREATE INDEX "relief_signing_city_id_batch_id_idx" ON "relief_signing"("city_id", "batch_id");

-- AddForeignKey
ALTER TABLE "relief_signing" ADD CONSTRAINT "relief_signing_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relief_signing" ADD CONSTRAINT "relief_signing_city_id_id_fkey" FOREIGN KEY ("city_id", "id") REFERENCES "relief_payment"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table "relief_signing"
  add constraint "relief_signing_by" check (signed_by in ('self', 'relative')),
  add constraint "relief_signing_relative" check (signed_by = 'self' or (signer_name <> '' and relation <> ''));

call app.money_table('public.relief_signing', array['select', 'insert', 'update']);

create function app.relief_signing_guard() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_op = 'UPDATE' and to_jsonb(old) - '{city_id,county_id,town_id,unit_id}'::text[] = to_jsonb(new) - '{city_id,county_id,town_id,unit_id}'::text[] then
    return new;
  end if;
  if (tg_op = 'UPDATE' and (old.id, old.batch_id) is distinct from (new.id, new.batch_id)) or not exists (
      select from public.relief_payment p
        join public.relief_batch b on b.city_id = p.city_id and b.id = p.batch_id
       where p.city_id = new.city_id and p.id = new.id and p.county_id = new.county_id and b.id = new.batch_id
         and b.form = 'goods' and b.state in ('BANKING', 'RETURNED') and p.status in ('SENT', 'PAID')) then
    perform app.relief_refuse('goods are signed for between handing out and reconciliation');
  end if;
  new.entered_by := coalesce(app.ctx(6), new.entered_by);
  return new;
end $$;
create trigger relief_signing_guarded before insert or update on public.relief_signing
  for each row execute function app.relief_signing_guard();

create function app.relief_signed_guard() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if new.form = 'goods' and new.state = 'RECONCILED' and old.state <> 'RECONCILED' and exists (
      select from public.relief_payment p
       where p.city_id = new.city_id and p.batch_id = new.id and p.status = 'PAID'
         and not exists (select from public.relief_signing s where s.city_id = p.city_id and s.id = p.id)) then
    perform app.relief_refuse('goods without a signature');
  end if;
  return new;
end $$;
create trigger relief_batch_signed before update on public.relief_batch for each row execute function app.relief_signed_guard();

do $$
declare f regprocedure;
begin
  foreach f in array array['app.relief_signing_guard()'::regprocedure, 'app.relief_signed_guard()'] loop
    execute format('revoke all on function %s from public', f);
    execute format('alter function %s owner to app_definer', f);
  end loop;
end $$;
