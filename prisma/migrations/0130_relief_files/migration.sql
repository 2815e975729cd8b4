-- Relief: parameters, funds, files of households with their members, sealed columns, and what may not stand twice.

-- AlterTable
ALTER TABLE "stored_file" ADD COLUMN     "sealed" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "relief_rule_set" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "area_id" TEXT NOT NULL DEFAULT '',
    "version_no" INTEGER NOT NULL,
    "valid_from" DATE NOT NULL,
    "line_urban_fen" BIGINT NOT NULL,
    "line_rural_fen" BIGINT NOT NULL,
    "deep_percent" INTEGER NOT NULL,
    "relative_percent" INTEGER NOT NULL,
    "accident_percent" INTEGER NOT NULL,
    "accident_ratio" INTEGER NOT NULL,
    "notice_workdays" INTEGER NOT NULL,
    "valid_months" INTEGER NOT NULL,
    "keep_years" INTEGER NOT NULL,
    "caps" JSONB NOT NULL,
    "approvers" JSONB NOT NULL,
    "basis" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "relief_rule_set_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "relief_fund" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "budget_no" TEXT NOT NULL DEFAULT '',
    "budget_fen" BIGINT NOT NULL,
    "allowed_kinds" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "allowed_classes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "carry_over" BOOLEAN NOT NULL DEFAULT false,
    "status" TEXT NOT NULL DEFAULT 'active',
    "note" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "relief_fund_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "relief_household" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "no" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL DEFAULT 'DRAFT',
    "hardship_class" TEXT NOT NULL DEFAULT '',
    "head_name" TEXT NOT NULL,
    "pinyin" TEXT NOT NULL DEFAULT '',
    "initials" TEXT NOT NULL DEFAULT '',
    "stroke_key" TEXT NOT NULL DEFAULT '',
    "search_text" TEXT NOT NULL DEFAULT '',
    "unit_name" TEXT NOT NULL DEFAULT '',
    "line_kind" TEXT NOT NULL DEFAULT 'urban',
    "member_count" INTEGER NOT NULL DEFAULT 0,
    "income_fen" BIGINT NOT NULL DEFAULT 0,
    "rigid_fen" BIGINT NOT NULL DEFAULT 0,
    "net_fen" BIGINT,
    "main_cause" TEXT NOT NULL DEFAULT '',
    "secondary_causes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "detail" JSONB NOT NULL DEFAULT '{}',
    "incomes" JSONB NOT NULL DEFAULT '[]',
    "rigids" JSONB NOT NULL DEFAULT '[]',
    "exclusions" JSONB NOT NULL DEFAULT '[]',
    "materials" JSONB NOT NULL DEFAULT '[]',
    "assessment" JSONB NOT NULL DEFAULT '{}',
    "rule_set_id" TEXT,
    "process" JSONB NOT NULL DEFAULT '{}',
    "applied_on" DATE,
    "notice_from" DATE,
    "notice_to" DATE,
    "filed_on" DATE,
    "valid_to" DATE,
    "checked_on" DATE,
    "closed_on" DATE,
    "keep_until" DATE,
    "aided_times" INTEGER NOT NULL DEFAULT 0,
    "last_aided_on" DATE,
    "reason" TEXT NOT NULL DEFAULT '',
    "merged_into" TEXT,
    "entered_by" TEXT NOT NULL,
    "entered_name" TEXT NOT NULL,
    "town_by" TEXT NOT NULL DEFAULT '',
    "town_name" TEXT NOT NULL DEFAULT '',
    "filed_by" TEXT NOT NULL DEFAULT '',
    "filed_name" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "relief_household_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "relief_member" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "household_id" TEXT NOT NULL,
    "is_head" BOOLEAN NOT NULL DEFAULT false,
    "name" TEXT NOT NULL,
    "relation" TEXT NOT NULL,
    "sex" TEXT NOT NULL DEFAULT '',
    "birth_month" TEXT NOT NULL DEFAULT '',
    "standing" TEXT NOT NULL DEFAULT '',
    "unit_or_school" TEXT NOT NULL DEFAULT '',
    "education" TEXT NOT NULL DEFAULT '',
    "income_fen" BIGINT NOT NULL DEFAULT 0,
    "lives_together" BOOLEAN NOT NULL DEFAULT true,
    "display_order" INTEGER NOT NULL DEFAULT 0,
    "draft" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "relief_member_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "relief_household_private" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "card" BYTEA,
    "card_hash" TEXT NOT NULL DEFAULT '',
    "card_tail" TEXT NOT NULL DEFAULT '',
    "card_name" TEXT NOT NULL DEFAULT '',
    "card_reason" TEXT NOT NULL DEFAULT '',
    "phone" BYTEA,
    "phone_tail" TEXT NOT NULL DEFAULT '',
    "other_contact" BYTEA,
    "address" BYTEA,
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "relief_household_private_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "relief_member_private" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "household_id" TEXT NOT NULL,
    "is_head" BOOLEAN NOT NULL DEFAULT false,
    "id_number" BYTEA,
    "id_number_hash" TEXT NOT NULL DEFAULT '',
    "id_number_tail" TEXT NOT NULL DEFAULT '',
    "shared_reason" TEXT NOT NULL DEFAULT '',
    "illness" BYTEA,
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "relief_member_private_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "relief_event" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "household_id" TEXT NOT NULL,
    "verb" TEXT NOT NULL,
    "from_state" TEXT NOT NULL,
    "to_state" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "by_user_id" TEXT NOT NULL,
    "by_name" TEXT NOT NULL,
    "by_org_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "relief_event_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "relief_rule_set_city_id_county_id_year_area_id_version_no_key" ON "relief_rule_set"("city_id", "county_id", "year", "area_id", "version_no");

-- CreateIndex
CREATE UNIQUE INDEX "relief_fund_city_id_county_id_year_source_name_key" ON "relief_fund"("city_id", "county_id", "year", "source", "name");

-- CreateIndex
CREATE INDEX "relief_household_city_id_county_id_state_updated_at_id_idx" ON "relief_household"("city_id", "county_id", "state", "updated_at" DESC, "id");

-- CreateIndex
CREATE INDEX "relief_household_city_id_state_updated_at_id_idx" ON "relief_household"("city_id", "state", "updated_at" DESC, "id");

-- CreateIndex
CREATE INDEX "relief_household_city_id_town_id_state_updated_at_id_idx" ON "relief_household"("city_id", "town_id", "state", "updated_at" DESC, "id");

-- CreateIndex
CREATE INDEX "relief_household_city_id_unit_id_state_updated_at_id_idx" ON "relief_household"("city_id", "unit_id", "state", "updated_at" DESC, "id");

-- CreateIndex
CREATE INDEX "relief_household_city_id_county_id_hardship_class_id_idx" ON "relief_household"("city_id", "county_id", "hardship_class", "id");

-- CreateIndex
CREATE INDEX "relief_household_city_id_county_id_valid_to_idx" ON "relief_household"("city_id", "county_id", "valid_to");

-- CreateIndex
CREATE INDEX "relief_member_city_id_household_id_display_order_idx" ON "relief_member"("city_id", "household_id", "display_order");

-- CreateIndex
CREATE INDEX "relief_member_private_city_id_household_id_idx" ON "relief_member_private"("city_id", "household_id");

-- CreateIndex
CREATE INDEX "relief_event_city_id_household_id_at_idx" ON "relief_event"("city_id", "household_id", "at");

-- AddForeignKey
ALTER TABLE "relief_rule_set" ADD CONSTRAINT "relief_rule_set_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relief_fund" ADD CONSTRAINT "relief_fund_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relief_household" ADD CONSTRAINT "relief_household_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relief_household" ADD CONSTRAINT "relief_household_city_id_rule_set_id_fkey" FOREIGN KEY ("city_id", "rule_set_id") REFERENCES "relief_rule_set"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relief_member" ADD CONSTRAINT "relief_member_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relief_member" ADD CONSTRAINT "relief_member_city_id_household_id_fkey" FOREIGN KEY ("city_id", "household_id") REFERENCES "relief_household"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relief_household_private" ADD CONSTRAINT "relief_household_private_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relief_household_private" ADD CONSTRAINT "relief_household_private_city_id_id_fkey" FOREIGN KEY ("city_id", "id") REFERENCES "relief_household"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relief_member_private" ADD CONSTRAINT "relief_member_private_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relief_member_private" ADD CONSTRAINT "relief_member_private_city_id_id_fkey" FOREIGN KEY ("city_id", "id") REFERENCES "relief_member"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relief_event" ADD CONSTRAINT "relief_event_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relief_event" ADD CONSTRAINT "relief_event_city_id_household_id_fkey" FOREIGN KEY ("city_id", "household_id") REFERENCES "relief_household"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ── What may stand in them ─────────────────────────────────────────────────────────────────────
alter table public.relief_rule_set
  add constraint relief_rule_place check (town_id = '' and unit_id = ''),
  add constraint relief_rule_year check (year between 2015 and 2100),
  add constraint relief_rule_lines check (line_urban_fen > 0 and line_rural_fen > 0),
  add constraint relief_rule_percents check (deep_percent between 1 and 1000 and relative_percent between 1 and 1000
    and accident_percent between 1 and 1000 and accident_ratio between 1 and 1000),
  add constraint relief_rule_times check (notice_workdays between 1 and 60 and valid_months between 1 and 60 and keep_years between 1 and 100);
alter table public.relief_fund
  add constraint relief_fund_place check (town_id = '' and unit_id = ''),
  add constraint relief_fund_source check (source in ('central', 'provincial', 'municipal', 'county', 'own', 'donation', 'special')),
  add constraint relief_fund_status check (status in ('active', 'closed')),
  add constraint relief_fund_year check (year between 2015 and 2100),
  add constraint relief_fund_budget check (budget_fen >= 0);
alter table public.relief_household
  add constraint household_state check (state in ('DRAFT', 'APPLIED', 'GRASSROOTS_CHECK', 'CROSS_CHECK', 'UNIT_NOTICE', 'OBJECTION',
    'TOWN_REVIEW', 'COUNTY_APPROVE', 'FILED', 'REVIEWING', 'RETURNED', 'REJECTED', 'MERGED',
    'EXIT_OUT', 'EXIT_RELIEVED', 'EXIT_DEATH', 'EXIT_MOVED', 'EXIT_FALSE', 'CLOSED')),
  add constraint household_class check (hardship_class in ('', 'deep', 'relative', 'accident', 'temporary', 'extreme', 'ordinary')),
  add constraint household_line check (line_kind in ('urban', 'rural')),
  add constraint household_money check (income_fen >= 0 and rigid_fen >= 0),
  add constraint household_filed check (state not in ('FILED', 'REVIEWING')
    or (no <> '' and hardship_class not in ('', 'temporary') and filed_on is not null and valid_to is not null)),
  add constraint household_notice check (notice_to is null or notice_to >= notice_from),
  -- nobody accepts what they entered, nor approves what they passed at the town
  add constraint household_two_people check ((town_by = '' or town_by <> entered_by)
    and (filed_by = '' or (filed_by <> entered_by and filed_by <> town_by)));
alter table public.relief_member
  add constraint member_sex check (sex in ('', 'male', 'female')),
  add constraint member_birth check (birth_month ~ '^(\d{4}-\d{2})?$'),
  add constraint member_income check (income_fen >= 0);
alter table public.relief_member_private
  -- the worker of a file stands in no other one, whatever the reason
  add constraint member_head_alone check (not (is_head and shared_reason <> ''));

create unique index relief_one_head on public.relief_member (city_id, household_id) where is_head;
create unique index relief_household_no on public.relief_household (city_id, county_id, no) where no <> '';
-- One identity number, one card: once in the files in force of a city, unless somebody says why twice.
create unique index relief_identity_once on public.relief_member_private (city_id, id_number_hash)
  where active and id_number_hash <> '' and shared_reason = '';
create index relief_identity on public.relief_member_private (city_id, id_number_hash) where id_number_hash <> '';
create unique index relief_card_once on public.relief_household_private (city_id, card_hash)
  where active and card_hash <> '' and card_reason = '';
create index relief_never_helped on public.relief_household (city_id, county_id, id) where aided_times = 0;

-- ── Who reaches them ───────────────────────────────────────────────────────────────────────────
-- Row table of relief. `roles`: of city_relief, county_relief, town_relief, unit (unit: its clerk and nobody else);
-- auditors read. `hidden` = rows that only their own organization sees. Leaders and the offices see none.
create procedure app.relief_table(t regclass, work text[], roles text[], hidden text default null) language plpgsql as $$
declare
  r text;
  l text;
  priv text;
  vis text;
  own text;
begin
  call app.force_rls(t);
  foreach r in array roles loop
    l := split_part(r, '_', 1);
    own := app.at_level(l) || case l when 'unit' then ' and (select app.ctx(7)) = ''unit_clerk''' else '' end;
    vis := own;
    if hidden is not null and l <> 'unit' then
      vis := format('(%s) and (not (%s) or (%s))', vis, hidden, app.own_at_level(l));
    end if;
    foreach priv in array work loop
      execute format(
        case priv
          when 'insert' then 'create policy %1$s_%2$s on %3$s for insert to app_%2$s with check (%5$s)'
          when 'update' then 'create policy %1$s_%2$s on %3$s for update to app_%2$s using (%4$s) with check (%5$s)'
          else 'create policy %1$s_%2$s on %3$s for %1$s to app_%2$s using (%4$s)' end,
        priv, r, t, vis, own);
      execute format('grant %s on %s to app_%s', priv, t, r);
    end loop;
  end loop;
  foreach l in array array['city', 'county'] loop
    vis := app.at_level(l);
    if hidden is not null then vis := format('(%s) and not (%s)', vis, hidden); end if;
    execute format('create policy select_%1$s_audit on %2$s for select to app_%1$s_audit using (%3$s)', l, t, vis);
    execute format('grant select on %s to app_%s_audit', t, l);
  end loop;
end $$;

-- Rows of the level's own region: a city does not reach into counties that are regions of their own.
create function app.region_at_level(p_level text) returns text language sql immutable set search_path = pg_catalog as $$
  select app.at_level(p_level) || case p_level when 'city' then
    ' and (county_id = '''' or county_id not in (select p.county_id from public.region_profile p where p.city_id = (select app.ctx(2))))'
    else '' end
$$;

-- Like app.private_table, for the roles of relief and the clerk of the unit; a secret reaches as far as the region.
create procedure app.relief_private_table(t regclass, secret text[]) language plpgsql as $$
declare
  r text;
  c text;
  vis text;
  open_columns text;
begin
  call app.force_rls(t);
  select string_agg(quote_ident(a.attname), ', ' order by a.attnum) into open_columns
    from pg_attribute a where a.attrelid = t and a.attnum > 0 and not a.attisdropped and a.attname <> all (secret);
  foreach r in array array['city_relief', 'county_relief', 'town_relief', 'unit'] loop
    vis := app.region_at_level(split_part(r, '_', 1)) || case r when 'unit' then ' and (select app.ctx(7)) = ''unit_clerk''' else '' end;
    execute format('create policy select_%1$s on %2$s for select to app_%1$s using (%3$s)', r, t, vis);
    execute format('create policy insert_%1$s on %2$s for insert to app_%1$s with check (%3$s)', r, t, vis);
    execute format('create policy update_%1$s on %2$s for update to app_%1$s using (%3$s) with check (%3$s)', r, t, vis);
    execute format('create policy delete_%1$s on %2$s for delete to app_%1$s using (%3$s)', r, t, vis);
    execute format('grant insert, update, delete on %s to app_%s', t, r);
    execute format('grant select (%s) on %s to app_%s', open_columns, t, r);
    foreach c in array secret loop
      insert into app.private_column values ((select n.nspname || '.' || k.relname from pg_class k join pg_namespace n
        on n.oid = k.relnamespace where k.oid = t), c, 'app_' || r, 'region');
    end loop;
  end loop;
end $$;

alter table app.private_column drop constraint private_column_scope_check;
alter table app.private_column add constraint private_column_scope_check check (scope in ('own', 'below', 'region'));

-- Counts one look at something secret against the user's day; answers how many are left, -1 = the day is used up.
create function app.use_reveal(p_limit int) returns int language plpgsql security definer set search_path = pg_catalog as $$
declare n int;
begin
  if app.ctx(6) is null then raise insufficient_privilege using message = 'no session'; end if;
  insert into app.reveal_use as u (user_id, day, used) values (app.ctx(6), (now() at time zone 'Asia/Shanghai')::date, 1)
  on conflict (user_id, day) do update set used = u.used + 1
  returning used into n;
  return greatest(p_limit - n, -1);
end $$;

-- As before, with the reach of a region, and the unit's secrets for its clerk only.
create or replace function app.reveal(p_table text, p_column text, p_id text, p_limit int) returns jsonb
language plpgsql security definer set search_path = pg_catalog as $$
declare
  c record;
  vis text;
  value bytea;
  n int;
begin
  if app.ctx(6) is null then raise insufficient_privilege using message = 'no session'; end if;
  select * into c from app.private_column x
   where x.table_name = p_table and x.column_name = p_column and x.role_name = current_setting('role');
  if not found then return null; end if;
  vis := case c.scope when 'own' then app.own_at_level(app.ctx(1)) when 'region' then app.region_at_level(app.ctx(1))
    else app.at_level(app.ctx(1)) end;
  if c.scope = 'region' and app.ctx(1) = 'unit' and app.ctx(7) is distinct from 'unit_clerk' then return null; end if;
  execute format('select count(*), min(%I::text)::bytea from %s where id = $1 and %s', p_column, p_table, vis)
    into n, value using p_id;
  if n <> 1 then return null; end if;
  n := app.use_reveal(p_limit);
  if n < 0 then return jsonb_build_object('over', true); end if;
  return jsonb_build_object('value', translate(encode(value, 'base64'), E'\n', ''), 'left', n);
end $$;

call app.definition_table('public.relief_rule_set');
call app.definition_table('public.relief_fund');
call app.relief_table('public.relief_household', array['select', 'insert', 'update'],
  array['city_relief', 'county_relief', 'town_relief', 'unit'], 'state = ''DRAFT''');
call app.relief_table('public.relief_member', array['select', 'insert', 'update', 'delete'],
  array['city_relief', 'county_relief', 'town_relief', 'unit'], 'draft');
call app.relief_private_table('public.relief_household_private', array['card', 'phone', 'other_contact', 'address']);
call app.relief_private_table('public.relief_member_private', array['id_number', 'illness']);
call app.relief_table('public.relief_event', array['select', 'insert'], array['city_relief', 'county_relief', 'town_relief', 'unit']);

create trigger relief_event_append_only before update or delete on public.relief_event for each row execute function app.refuse_change('moves');
create trigger relief_rule_set_append_only before update or delete on public.relief_rule_set for each row execute function app.refuse_change('moves');

-- Files of relief (owner_type relief_…) are seen by its own roles and the clerk of the unit, by no office and no leader.
do $$
declare
  cmd text;
  r text;
  l text;
  kept constant text := 'left(owner_type, 7) = ''relief_''';
  clerk constant text := 'left(owner_type, 7) <> ''relief_'' or ((select app.ctx(1)) = ''unit'' and (select app.ctx(7)) = ''unit_clerk'')';
begin
  foreach cmd in array array['select', 'insert', 'update'] loop
    execute format('create policy not_relief_%1$s on public.stored_file as restrictive for %1$s to %2$s %3$s', cmd,
      case cmd when 'select' then 'app_city, app_county, app_town, app_unit, app_city_view, app_county_view'
        else 'app_city, app_county, app_town, app_unit' end,
      case cmd when 'insert' then format('with check (%s)', clerk) when 'update' then format('using (%1$s) with check (%1$s)', clerk)
        else format('using (%s)', clerk) end);
  end loop;
  foreach r in array array['city_relief', 'county_relief', 'town_relief'] loop
    l := split_part(r, '_', 1);
    execute format('create policy select_%1$s on public.stored_file for select to app_%1$s using (%2$s and (%3$s) and (state = ''KEPT'' or (%4$s)))',
      r, kept, app.region_at_level(l), app.own_at_level(l));
    execute format('create policy insert_%1$s on public.stored_file for insert to app_%1$s with check (%2$s and (%3$s))', r, kept, app.region_at_level(l));
    execute format('create policy update_%1$s on public.stored_file for update to app_%1$s using (%2$s and (%3$s)) with check (%2$s and (%3$s))',
      r, kept, app.region_at_level(l));
    execute format('grant select, insert, update on public.stored_file to app_%s', r);
  end loop;
end $$;
grant execute on function app.claim_file(text) to app_city_relief, app_county_relief, app_town_relief;

-- ── Twice ──────────────────────────────────────────────────────────────────────────────────────
-- Whether a file still holds its people and its card.
create function app.household_active(p_state text) returns boolean language sql immutable set search_path = pg_catalog as $$
  select p_state not in ('REJECTED', 'MERGED', 'CLOSED') and p_state not like 'EXIT%'
$$;

-- Members and secrets follow the state of their file.
create function app.household_follow() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare on_ constant boolean := app.household_active(new.state);
begin
  update public.relief_member set draft = new.state = 'DRAFT'
   where city_id = new.city_id and household_id = new.id and draft <> (new.state = 'DRAFT');
  update public.relief_member_private set active = on_ where city_id = new.city_id and household_id = new.id and active <> on_;
  update public.relief_household_private set active = on_ where city_id = new.city_id and id = new.id and active <> on_;
  return null;
end $$;
create trigger household_follow after update of state on public.relief_household
  for each row when (old.state is distinct from new.state) execute function app.household_follow();

-- The worker of one file is no member of another one, whatever reason is given: what the partial index cannot say.
-- A lock per number makes two at once wait for each other.
create function app.relief_identity_check() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(new.city_id || new.id_number_hash, 130));
  if exists (select from public.relief_member_private m
      where m.city_id = new.city_id and m.id_number_hash = new.id_number_hash and m.active and m.id <> new.id
        and (m.household_id = new.household_id or m.is_head or new.is_head)) then
    raise unique_violation using message = 'identity number stands in another file', constraint = 'relief_identity_once';
  end if;
  return new;
end $$;
create trigger relief_identity before insert or update of id_number_hash, active, is_head, shared_reason on public.relief_member_private
  for each row when (new.active and new.id_number_hash <> '') execute function app.relief_identity_check();

-- Where these numbers stand already in files in force of the session's city, other than the file asked about: as head,
-- as member with a reason, or as member. Says nothing of the file itself.
create function app.relief_identity_taken(p_hashes text[], p_household text) returns table (hash text, as_head boolean, own boolean)
language sql stable security definer set search_path = pg_catalog as $$
  select m.id_number_hash, bool_or(m.is_head), bool_or(m.unit_id <> '' and m.unit_id = app.ctx(5))
    from public.relief_member_private m
   where m.city_id = app.ctx(2) and m.active and m.id_number_hash = any (p_hashes) and m.household_id <> p_household
   group by 1
$$;
-- As above for a card: in how many other files in force of the city it stands.
create function app.relief_card_taken(p_hash text, p_household text) returns int
language sql stable security definer set search_path = pg_catalog as $$
  select count(*)::int from public.relief_household_private p
   where p.city_id = app.ctx(2) and p.active and p.card_hash = p_hash and p.id <> p_household
$$;

-- ── Numbers without gaps ───────────────────────────────────────────────────────────────────────
create table app.relief_counter (
  city_id text not null,
  county_id text not null,
  kind text not null,
  year int not null,
  last int not null,
  primary key (city_id, county_id, kind, year)
);
grant select, insert, update on app.relief_counter to app_definer;

-- The next number of a kind (household, batch, …) in the region that lies at this county ('' = the city's), and year.
-- Given back when the transaction is.
create function app.next_relief_no(p_county text, p_kind text, p_year int) returns int
language plpgsql security definer set search_path = pg_catalog as $$
declare n int;
begin
  if app.ctx(7) not in ('relief_officer', 'relief_checker', 'relief_approver') or app.ctx(1) not in ('city', 'county')
     or p_county <> coalesce(app.ctx(3), '') then
    raise insufficient_privilege using message = 'not an office of relief';
  end if;
  insert into app.relief_counter as c (city_id, county_id, kind, year, last) values (app.ctx(2), p_county, p_kind, p_year, 1)
  on conflict (city_id, county_id, kind, year) do update set last = c.last + 1
  returning last into n;
  return n;
end $$;

do $$
declare f record;
begin
  for f in select p.oid::regprocedure as sig, p.prosecdef from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'app' and p.proname in ('relief_table', 'relief_private_table', 'region_at_level', 'use_reveal', 'household_active',
      'household_follow', 'relief_identity_check', 'relief_identity_taken', 'relief_card_taken', 'next_relief_no') loop
    execute format('revoke all on routine %s from public', f.sig);
    if f.prosecdef then execute format('alter function %s owner to app_definer', f.sig); end if;
  end loop;
end $$;
grant execute on function app.region_at_level(text), app.household_active(text) to app_definer;
grant execute on function app.use_reveal(int), app.relief_identity_taken(text[], text), app.relief_card_taken(text, text)
  to app_city_relief, app_county_relief, app_town_relief, app_unit;
grant execute on function app.next_relief_no(text, text, int) to app_city_relief, app_county_relief;
