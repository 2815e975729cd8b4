-- Approvers by amount: what a batch needs is taken from the region's parameters when it is submitted, and the database holds
-- it: no approved batch without as many different persons of that duty, and none above the limit without the superior's paper.

-- AlterTable
ALTER TABLE "relief_batch" ADD COLUMN     "approval_fen" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "approval_people" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "approval_role" TEXT NOT NULL DEFAULT 'relief_approver',
ADD COLUMN     "higher_doc" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "relief_approval" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "batch_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "person" TEXT NOT NULL DEFAULT '',
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL DEFAULT '',
    "minutes" TEXT NOT NULL DEFAULT '',
    "content_hash" TEXT NOT NULL DEFAULT '',
    "void" BOOLEAN NOT NULL DEFAULT false,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "relief_approval_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateIndex
CREATE INDEX "relief_approval_city_id_batch_id_at_idx" ON "relief_approval"("city_id", "batch_id", "at");

-- AddForeignKey
ALTER TABLE "relief_approval" ADD CONSTRAINT "relief_approval_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relief_approval" ADD CONSTRAINT "relief_approval_city_id_batch_id_fkey" FOREIGN KEY ("city_id", "batch_id") REFERENCES "relief_batch"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table public.relief_batch
  add constraint relief_batch_approval check (approval_role in ('relief_checker', 'relief_approver', 'higher') and approval_people between 1 and 5);
-- one person approves once
create unique index relief_approval_once on public.relief_approval (city_id, batch_id, person) where not void;
call app.money_table('public.relief_approval', array['select', 'insert']);

-- The step of the parameters that the largest payment of a batch falls into; null = none are set for that day.
create function app.relief_approval_step(p_city text, p_county text, p_on date, p_fen bigint) returns jsonb
language sql stable security definer set search_path = pg_catalog as $$
  select (select s.step from jsonb_array_elements(r.approvers) with ordinality as s(step, n)
           where s.step ->> 'upToFen' is null or p_fen <= (s.step ->> 'upToFen')::bigint order by s.n limit 1)
    from public.relief_rule_set r
   where r.city_id = p_city and r.county_id = p_county and r.area_id = '' and r.year = extract(year from p_on)::int and r.valid_from <= p_on
   order by r.valid_from desc, r.version_no desc limit 1
$$;

-- Who approves: filled by the database, and neither who made the batch nor who checked it. Written once; void when the batch
-- goes back to its maker.
create function app.relief_approval_guard() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare b public.relief_batch;
begin
  if tg_op = 'UPDATE' then
    if to_jsonb(old) - '{city_id,county_id,town_id,unit_id,void}'::text[] <> to_jsonb(new) - '{city_id,county_id,town_id,unit_id,void}'::text[]
       or (old.void and not new.void) then
      perform app.relief_refuse('an approval is written once');
    end if;
    return new;
  end if;
  select * into b from public.relief_batch x where x.city_id = new.city_id and x.id = new.batch_id;
  if b.state is distinct from 'APPROVE' or new.void then perform app.relief_refuse('a batch that waits for approval'); end if;
  new.user_id := coalesce(app.ctx(6), new.user_id);
  new.person := app.relief_person(new.user_id);
  new.role := coalesce(app.ctx(7), 'relief_approver');
  new.content_hash := b.content_hash;
  if new.role <> 'relief_approver' and (new.role <> 'relief_checker' or b.approval_role <> 'relief_checker') then
    perform app.relief_refuse('not the duty that approves this amount');
  end if;
  if new.person in (select app.relief_person(m) from unnest(b.makers) m) or new.person = app.relief_person(b.checker_person) then
    perform app.relief_refuse('made or checked by the same person');
  end if;
  return new;
end $$;
create trigger relief_approval_guarded before insert or update on public.relief_approval for each row execute function app.relief_approval_guard();

-- Runs after relief_batch_guarded (triggers of one kind go by name), which has filled in who acts and what the hash is.
create function app.relief_batch_approvals() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  step jsonb;
  n int;
begin
  if new.state = old.state then
    if (new.approval_fen, new.approval_people, new.approval_role) is distinct from (old.approval_fen, old.approval_people, old.approval_role) then
      perform app.relief_refuse('what an amount needs comes from the parameters');
    end if;
    return new;
  end if;
  new.approval_fen := old.approval_fen;
  new.approval_people := old.approval_people;
  new.approval_role := old.approval_role;
  if new.state = 'LOCKED_CHECK' then
    select coalesce(max(p.amount_fen), 0) into new.approval_fen from public.relief_payment p where p.city_id = new.city_id and p.batch_id = new.id;
    step := app.relief_approval_step(new.city_id, new.county_id, (coalesce(new.submitted_at, now()) at time zone 'Asia/Shanghai')::date, new.approval_fen);
    new.approval_role := coalesce(step ->> 'role', 'relief_approver');
    new.approval_people := coalesce((step ->> 'people')::int, 1);
  elsif new.state = 'DRAFT' then
    update public.relief_approval set void = true where city_id = new.city_id and batch_id = new.id and not void;
    new.approval_fen := 0; new.approval_people := 1; new.approval_role := 'relief_approver'; new.higher_doc := '';
  elsif new.state = 'APPROVED' then
    insert into public.relief_approval (city_id, county_id, town_id, unit_id, id, batch_id, user_id, name, minutes, at)
    values (new.city_id, new.county_id, new.town_id, new.unit_id, app.new_id(), new.id, new.approver_id, new.approver_name, new.minutes,
            coalesce(new.approved_at, now()));
    select count(distinct app.relief_person(a.person)) into n from public.relief_approval a
     where a.city_id = new.city_id and a.batch_id = new.id and not a.void and a.content_hash = new.content_hash;
    if n < new.approval_people then perform app.relief_refuse('more persons have to approve'); end if;
    if new.approval_role = 'higher' and new.higher_doc = '' then perform app.relief_refuse('the superior union has to approve'); end if;
  end if;
  return new;
end $$;
create trigger relief_batch_needs before update on public.relief_batch for each row execute function app.relief_batch_approvals();

do $$
declare f record;
begin
  for f in select p.oid::regprocedure as sig from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'app' and p.proname in ('relief_approval_step', 'relief_approval_guard', 'relief_batch_approvals') loop
    execute format('revoke all on function %s from public', f.sig);
    execute format('alter function %s owner to app_definer', f.sig);
  end loop;
end $$;
