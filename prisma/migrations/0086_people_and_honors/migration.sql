-- People, the honors they hold, and what visitors see of them.

-- AlterTable
ALTER TABLE "region_profile" ADD COLUMN     "honor_two_people" BOOLEAN NOT NULL DEFAULT true;

-- CreateTable
CREATE TABLE "honor_title" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "granted_by" TEXT NOT NULL DEFAULT '',
    "aliases" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "treatment_level" TEXT NOT NULL DEFAULT '',
    "search_text" TEXT NOT NULL DEFAULT '',
    "display_order" INTEGER NOT NULL DEFAULT 0,
    "status" TEXT NOT NULL DEFAULT 'active',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "honor_title_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "honor_collective" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "unit_name" TEXT NOT NULL DEFAULT '',
    "unit_org_id" TEXT,
    "area" TEXT NOT NULL DEFAULT '',
    "pinyin" TEXT NOT NULL DEFAULT '',
    "initials" TEXT NOT NULL DEFAULT '',
    "stroke_key" TEXT NOT NULL DEFAULT '',
    "search_text" TEXT NOT NULL DEFAULT '',
    "deeds" TEXT NOT NULL DEFAULT '',
    "photo_id" TEXT NOT NULL DEFAULT '',
    "source" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "honor_collective_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "honor" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "person_id" TEXT,
    "collective_id" TEXT,
    "title_id" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "granted_on" TEXT NOT NULL DEFAULT '',
    "year" INTEGER NOT NULL DEFAULT 0,
    "doc_no" TEXT NOT NULL DEFAULT '',
    "cert_no" TEXT NOT NULL DEFAULT '',
    "unit_at_award" TEXT NOT NULL DEFAULT '',
    "job_at_award" TEXT NOT NULL DEFAULT '',
    "category_at_award" TEXT NOT NULL DEFAULT '',
    "citation" TEXT NOT NULL DEFAULT '',
    "source" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL DEFAULT 'DRAFT',
    "search_text" TEXT NOT NULL DEFAULT '',
    "pinyin" TEXT NOT NULL DEFAULT '',
    "stroke_key" TEXT NOT NULL DEFAULT '',
    "entered_by" TEXT NOT NULL,
    "entered_name" TEXT NOT NULL,
    "checked_by" TEXT NOT NULL DEFAULT '',
    "checked_name" TEXT NOT NULL DEFAULT '',
    "checked_at" TIMESTAMPTZ(6),
    "published_name" TEXT NOT NULL DEFAULT '',
    "published_at" TIMESTAMPTZ(6),
    "reason" TEXT NOT NULL DEFAULT '',
    "revoked_on" TEXT NOT NULL DEFAULT '',
    "revoke_doc_no" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "honor_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "public_honor" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "slug" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "holder_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "holder_name" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "year" INTEGER NOT NULL DEFAULT 0,
    "granted_on" TEXT NOT NULL DEFAULT '',
    "granted_by" TEXT NOT NULL DEFAULT '',
    "doc_no" TEXT NOT NULL DEFAULT '',
    "unit_name" TEXT NOT NULL DEFAULT '',
    "area" TEXT NOT NULL DEFAULT '',
    "category" TEXT NOT NULL DEFAULT '',
    "citation" TEXT NOT NULL DEFAULT '',
    "source" TEXT NOT NULL DEFAULT '',
    "pinyin" TEXT NOT NULL DEFAULT '',
    "initials" TEXT NOT NULL DEFAULT '',
    "stroke_key" TEXT NOT NULL DEFAULT '',
    "search_text" TEXT NOT NULL DEFAULT '',
    "photo_id" TEXT NOT NULL DEFAULT '',
    "display_order" INTEGER NOT NULL DEFAULT 0,
    "published_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "public_honor_pkey" PRIMARY KEY ("slug","id")
);

-- CreateTable
CREATE TABLE "public_holder" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "slug" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sex" TEXT NOT NULL DEFAULT '',
    "unit_name" TEXT NOT NULL DEFAULT '',
    "job" TEXT NOT NULL DEFAULT '',
    "category" TEXT NOT NULL DEFAULT '',
    "area" TEXT NOT NULL DEFAULT '',
    "deeds" TEXT NOT NULL DEFAULT '',
    "photo_id" TEXT NOT NULL DEFAULT '',
    "seats" TEXT NOT NULL DEFAULT '',
    "deceased" BOOLEAN NOT NULL DEFAULT false,
    "pinyin" TEXT NOT NULL DEFAULT '',
    "initials" TEXT NOT NULL DEFAULT '',
    "stroke_key" TEXT NOT NULL DEFAULT '',
    "search_text" TEXT NOT NULL DEFAULT '',
    "honors" INTEGER NOT NULL DEFAULT 0,
    "level" TEXT NOT NULL DEFAULT '',
    "level_rank" INTEGER NOT NULL DEFAULT 9,
    "year" INTEGER NOT NULL DEFAULT 0,
    "source" TEXT NOT NULL DEFAULT '',
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "public_holder_pkey" PRIMARY KEY ("slug","id")
);

-- CreateTable
CREATE TABLE "person" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "former_name" TEXT NOT NULL DEFAULT '',
    "pinyin" TEXT NOT NULL DEFAULT '',
    "initials" TEXT NOT NULL DEFAULT '',
    "stroke_key" TEXT NOT NULL DEFAULT '',
    "search_text" TEXT NOT NULL DEFAULT '',
    "sex" TEXT NOT NULL DEFAULT '',
    "birth_month" TEXT NOT NULL DEFAULT '',
    "nation" TEXT NOT NULL DEFAULT '',
    "politics" TEXT NOT NULL DEFAULT '',
    "education" TEXT NOT NULL DEFAULT '',
    "category" TEXT NOT NULL DEFAULT '',
    "is_migrant" BOOLEAN NOT NULL DEFAULT false,
    "job" TEXT NOT NULL DEFAULT '',
    "skill_level" TEXT NOT NULL DEFAULT '',
    "unit_name" TEXT NOT NULL DEFAULT '',
    "unit_org_id" TEXT,
    "area" TEXT NOT NULL DEFAULT '',
    "deeds" TEXT NOT NULL DEFAULT '',
    "photo_id" TEXT NOT NULL DEFAULT '',
    "photo_consent" BOOLEAN NOT NULL DEFAULT false,
    "status" TEXT NOT NULL DEFAULT 'working',
    "source" TEXT NOT NULL DEFAULT '',
    "merged_into" TEXT,
    "archived_at" TIMESTAMPTZ(6),
    "entered_by" TEXT NOT NULL,
    "entered_name" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "person_private" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "id_number" BYTEA,
    "id_number_hash" TEXT NOT NULL DEFAULT '',
    "id_number_tail" TEXT NOT NULL DEFAULT '',
    "phone" BYTEA,
    "phone_tail" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "person_private_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "person_event" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "happened_on" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',
    "by_user_id" TEXT NOT NULL,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_event_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "person_pair" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "a_id" TEXT NOT NULL,
    "b_id" TEXT NOT NULL,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pair_pkey" PRIMARY KEY ("city_id","a_id","b_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "honor_title_city_id_county_id_name_key" ON "honor_title"("city_id", "county_id", "name");

-- CreateIndex
CREATE INDEX "honor_collective_city_id_unit_org_id_idx" ON "honor_collective"("city_id", "unit_org_id");

-- CreateIndex
CREATE UNIQUE INDEX "honor_collective_city_id_county_id_kind_name_unit_name_key" ON "honor_collective"("city_id", "county_id", "kind", "name", "unit_name");

-- CreateIndex
CREATE INDEX "honor_city_id_county_id_state_year_id_idx" ON "honor"("city_id", "county_id", "state", "year" DESC, "id");

-- CreateIndex
CREATE INDEX "honor_city_id_county_id_year_id_idx" ON "honor"("city_id", "county_id", "year" DESC, "id");

-- CreateIndex
CREATE INDEX "honor_city_id_county_id_level_id_idx" ON "honor"("city_id", "county_id", "level", "id");

-- CreateIndex
CREATE INDEX "honor_city_id_county_id_title_id_year_idx" ON "honor"("city_id", "county_id", "title_id", "year");

-- CreateIndex
CREATE INDEX "honor_city_id_person_id_idx" ON "honor"("city_id", "person_id");

-- CreateIndex
CREATE INDEX "honor_city_id_collective_id_idx" ON "honor"("city_id", "collective_id");

-- CreateIndex
CREATE INDEX "public_honor_slug_stroke_key_holder_id_id_idx" ON "public_honor"("slug", "stroke_key", "holder_id", "id");

-- CreateIndex
CREATE INDEX "public_honor_slug_year_stroke_key_id_idx" ON "public_honor"("slug", "year" DESC, "stroke_key", "id");

-- CreateIndex
CREATE INDEX "public_honor_slug_level_year_stroke_key_id_idx" ON "public_honor"("slug", "level", "year" DESC, "stroke_key", "id");

-- CreateIndex
CREATE INDEX "public_honor_slug_kind_year_stroke_key_id_idx" ON "public_honor"("slug", "kind", "year" DESC, "stroke_key", "id");

-- CreateIndex
CREATE INDEX "public_honor_slug_area_year_stroke_key_id_idx" ON "public_honor"("slug", "area", "year" DESC, "stroke_key", "id");

-- CreateIndex
CREATE INDEX "public_honor_slug_holder_id_idx" ON "public_honor"("slug", "holder_id");

-- CreateIndex
CREATE INDEX "public_holder_slug_stroke_key_id_idx" ON "public_holder"("slug", "stroke_key", "id");

-- CreateIndex
CREATE INDEX "public_holder_slug_year_stroke_key_id_idx" ON "public_holder"("slug", "year" DESC, "stroke_key", "id");

-- CreateIndex
CREATE INDEX "public_holder_slug_level_rank_stroke_key_id_idx" ON "public_holder"("slug", "level_rank", "stroke_key", "id");

-- CreateIndex
CREATE INDEX "person_city_id_county_id_stroke_key_id_idx" ON "person"("city_id", "county_id", "stroke_key", "id");

-- CreateIndex
CREATE INDEX "person_city_id_county_id_pinyin_id_idx" ON "person"("city_id", "county_id", "pinyin", "id");

-- CreateIndex
CREATE INDEX "person_city_id_county_id_name_idx" ON "person"("city_id", "county_id", "name");

-- CreateIndex
CREATE INDEX "person_city_id_unit_org_id_idx" ON "person"("city_id", "unit_org_id");

-- CreateIndex
CREATE INDEX "person_event_city_id_person_id_at_idx" ON "person_event"("city_id", "person_id", "at");

-- AddForeignKey
ALTER TABLE "honor_title" ADD CONSTRAINT "honor_title_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "honor_collective" ADD CONSTRAINT "honor_collective_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "honor_collective" ADD CONSTRAINT "honor_collective_city_id_unit_org_id_fkey" FOREIGN KEY ("city_id", "unit_org_id") REFERENCES "organization"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "honor" ADD CONSTRAINT "honor_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "honor" ADD CONSTRAINT "honor_city_id_person_id_fkey" FOREIGN KEY ("city_id", "person_id") REFERENCES "person"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "honor" ADD CONSTRAINT "honor_city_id_collective_id_fkey" FOREIGN KEY ("city_id", "collective_id") REFERENCES "honor_collective"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "honor" ADD CONSTRAINT "honor_city_id_title_id_fkey" FOREIGN KEY ("city_id", "title_id") REFERENCES "honor_title"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "public_honor" ADD CONSTRAINT "public_honor_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "public_holder" ADD CONSTRAINT "public_holder_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_city_id_unit_org_id_fkey" FOREIGN KEY ("city_id", "unit_org_id") REFERENCES "organization"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_private" ADD CONSTRAINT "person_private_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_private" ADD CONSTRAINT "person_private_city_id_id_fkey" FOREIGN KEY ("city_id", "id") REFERENCES "person"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_event" ADD CONSTRAINT "person_event_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_event" ADD CONSTRAINT "person_event_city_id_person_id_fkey" FOREIGN KEY ("city_id", "person_id") REFERENCES "person"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_pair" ADD CONSTRAINT "person_pair_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ── What may stand in them ─────────────────────────────────────────────────────────────────────
alter table public.person
  add constraint person_sex check (sex in ('', 'male', 'female')),
  add constraint person_birth check (birth_month ~ '^(\d{4}(-\d{2})?)?$'),
  add constraint person_status check (status in ('working', 'retired', 'moved', 'deceased')),
  add constraint person_category check (category in ('', 'industrial_worker', 'frontline', 'professional', 'science_education',
    'manager', 'official', 'farmer', 'other')),
  add constraint person_merged check (merged_into is null or archived_at is not null);
alter table public.person_private add constraint person_private_place check (town_id = '' and unit_id = '');
alter table public.person_event
  add constraint person_event_kind check (kind in ('retired', 'moved', 'deceased', 'returned', 'unit_changed', 'seat')),
  add constraint person_event_day check (happened_on ~ '^(\d{4}(-\d{2}(-\d{2})?)?)?$');
alter table public.person_pair
  add constraint person_pair_order check (a_id < b_id);
alter table public.honor_title
  add constraint honor_title_place check (town_id = '' and unit_id = ''),
  add constraint honor_title_level check (level in ('national', 'delta', 'provincial', 'municipal', 'county', 'enterprise')),
  add constraint honor_title_treatment check (treatment_level in ('', 'national', 'provincial', 'municipal', 'county')),
  add constraint honor_title_kind check (kind in ('person', 'unit', 'team')),
  add constraint honor_title_status check (status in ('active', 'retired'));
alter table public.honor_collective
  add constraint honor_collective_kind check (kind in ('unit', 'team'));
alter table public.honor
  add constraint honor_kind check (kind in ('person', 'unit', 'team')),
  add constraint honor_level check (level in ('national', 'delta', 'provincial', 'municipal', 'county', 'enterprise')),
  add constraint honor_one_holder check (case kind when 'person' then person_id is not null and collective_id is null
    else collective_id is not null and person_id is null end),
  add constraint honor_state check (state in ('DRAFT', 'CHECKED', 'PUBLISHED', 'WITHDRAWN', 'REVOKED', 'DISCARDED')),
  add constraint honor_day check (granted_on ~ '^(\d{4}(-\d{2}(-\d{2})?)?)?$'),
  add constraint honor_years check (year = 0 or year between 1949 and 2100),
  -- nobody checks what they entered themselves
  add constraint honor_two_people check (checked_by = '' or checked_by <> entered_by);

-- One person per region and identity number.
create unique index person_once on public.person_private (city_id, county_id, id_number_hash) where id_number_hash <> '';
-- Initials and pinyin are searched from their beginning (with the collation C.UTF-8 a prefix is a range of the index).
create index person_initials on public.person (city_id, county_id, initials);
create index public_honor_initials on public.public_honor (slug, initials);
create index public_honor_pinyin on public.public_honor (slug, pinyin);
create index public_holder_initials on public.public_holder (slug, initials);
create index public_holder_pinyin on public.public_holder (slug, pinyin);

call app.row_table('public.person', array['select', 'insert', 'update']);
call app.private_table('public.person_private', array['city', 'county'], array['id_number', 'phone'], 'own');
call app.row_table('public.person_event', array['select', 'insert']);
call app.row_table('public.person_pair', array['select', 'insert']);
call app.definition_table('public.honor_title');
call app.row_table('public.honor_collective', array['select', 'insert', 'update']);
call app.row_table('public.honor', array['select', 'insert', 'update'], 'state = ''DRAFT''');
call app.public_table('public.public_honor');
call app.public_table('public.public_holder');

create trigger person_event_append_only before update or delete on public.person_event for each row execute function app.refuse_change('moves');

-- ── What visitors see ──────────────────────────────────────────────────────────────────────────
-- 0 = national … 5 = enterprise
create function app.level_rank(p_level text) returns int language sql immutable set search_path = pg_catalog as $$
  select coalesce(array_position(array['national', 'delta', 'provincial', 'municipal', 'county', 'enterprise'], p_level) - 1, 9)
$$;

-- What a holder looks like to visitors, as the records say now: persons and collectives of one region.
create function app.holder_lines(p_city text, p_ids text[]) returns table (id text, name text, sex text, unit_name text, job text,
    category text, area text, deeds text, photo_id text, seats text, deceased boolean, pinyin text, initials text, stroke_key text, source text)
language sql stable set search_path = pg_catalog as $$
  select p.id, p.name, p.sex, p.unit_name, p.job, p.category, p.area, p.deeds, case when p.photo_consent then p.photo_id else '' end,
         coalesce((select string_agg(e.note, E'\n' order by e.at) from public.person_event e
           where e.city_id = p_city and e.person_id = p.id and e.kind = 'seat'), ''),
         p.status = 'deceased', p.pinyin, p.initials, p.stroke_key, p.source
    from public.person p where p.city_id = p_city and p.id = any (p_ids)
  union all
  select c.id, c.name, '', c.unit_name, '', '', c.area, c.deeds, c.photo_id, '', false, c.pinyin, c.initials, c.stroke_key, c.source
    from public.honor_collective c where c.city_id = p_city and c.id = any (p_ids)
$$;

-- Brings the acting region's public rows of these honors, and of their holders, to what the records say: an honor is
-- shown while its state is PUBLISHED. `p_texts` (an act of publishing): also takes over the holders' names, deeds and
-- pictures as they are now; otherwise only which awards there are. Answers how many are shown.
create function app.project_honors(p_honors text[], p_texts boolean) returns int
language plpgsql security definer set search_path = pg_catalog as $$
declare
  city constant text := app.ctx(2);
  county constant text := coalesce(app.ctx(3), '');
  s text;
  holders text[];
  n int;
begin
  if coalesce(app.ctx(7), '') not in ('region_admin', 'region_officer') then
    raise insufficient_privilege using message = 'not an office';
  end if;
  select p.slug into s from public.region_profile p where p.city_id = city and p.county_id = county;
  if s is null then raise insufficient_privilege using message = 'no region'; end if;
  select coalesce(array_agg(distinct x.id), '{}') into holders from (
    select holder_id as id from public.public_honor where slug = s and id = any (p_honors)
    union select coalesce(person_id, collective_id) from public.honor
     where city_id = city and county_id = county and id = any (p_honors)) x;

  delete from public.public_honor where slug = s and id = any (p_honors);
  insert into public.public_honor (city_id, county_id, slug, id, holder_id, kind, holder_name, title, level, year, granted_on,
      granted_by, doc_no, unit_name, area, category, citation, source, pinyin, initials, stroke_key, search_text, photo_id,
      display_order, published_at)
  select city, county, s, h.id, l.id, h.kind, l.name, t.name, h.level, h.year, h.granted_on, t.granted_by, h.doc_no,
         coalesce(nullif(h.unit_at_award, ''), l.unit_name), l.area, coalesce(nullif(h.category_at_award, ''), l.category),
         h.citation, h.source, l.pinyin, l.initials, l.stroke_key, '', l.photo_id, t.display_order, coalesce(h.published_at, now())
    from public.honor h
    join public.honor_title t on t.city_id = h.city_id and t.id = h.title_id
    join app.holder_lines(city, holders) l on l.id = coalesce(h.person_id, h.collective_id)
   where h.city_id = city and h.county_id = county and h.id = any (p_honors) and h.state = 'PUBLISHED';
  get diagnostics n = row_count;
  perform app.project_holders(s, city, county, holders, p_texts);
  perform app.bump_publish();
  return n;
end $$;

create function app.project_holders(s text, city text, county text, holders text[], p_texts boolean) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  delete from public.public_holder h
   where h.slug = s and h.id = any (holders)
     and not exists (select from public.public_honor x where x.slug = s and x.holder_id = h.id);

  insert into public.public_holder as o (city_id, county_id, slug, id, kind, name, sex, unit_name, job, category, area, deeds,
      photo_id, seats, deceased, pinyin, initials, stroke_key, source, honors, level, level_rank, year, updated_at)
  select city, county, s, l.id, a.kind, l.name, l.sex, l.unit_name, l.job, l.category, l.area, l.deeds, l.photo_id, l.seats,
         l.deceased, l.pinyin, l.initials, l.stroke_key, l.source, a.honors,
         (array['national', 'delta', 'provincial', 'municipal', 'county', 'enterprise'])[a.rank + 1], a.rank, a.year, now()
    from (select x.holder_id, min(x.kind) as kind, count(*)::int as honors, min(app.level_rank(x.level)) as rank, max(x.year) as year
            from public.public_honor x where x.slug = s and x.holder_id = any (holders) group by 1) a
    join app.holder_lines(city, holders) l on l.id = a.holder_id
  on conflict (slug, id) do update set
    honors = excluded.honors, level = excluded.level, level_rank = excluded.level_rank, year = excluded.year;

  if p_texts then
    update public.public_holder o
       set name = l.name, sex = l.sex, unit_name = l.unit_name, job = l.job, category = l.category, area = l.area, deeds = l.deeds,
           photo_id = l.photo_id, seats = l.seats, deceased = l.deceased, pinyin = l.pinyin, initials = l.initials,
           stroke_key = l.stroke_key, source = l.source, updated_at = now()
      from app.holder_lines(city, holders) l
     where o.slug = s and o.id = l.id;
  end if;
  -- what a visitor searches in, and the holder's sort keys on each award
  update public.public_holder o
     set search_text = lower(concat_ws(' ', o.name, replace(o.pinyin, ' ', ''), o.initials, o.unit_name))
   where o.slug = s and o.id = any (holders);
  update public.public_honor h
     set holder_name = o.name, area = o.area, photo_id = o.photo_id, pinyin = o.pinyin, initials = o.initials, stroke_key = o.stroke_key,
         search_text = lower(concat_ws(' ', o.name, replace(o.pinyin, ' ', ''), o.initials, h.title, h.unit_name))
    from public.public_holder o
   where h.slug = s and h.holder_id = any (holders) and o.slug = s and o.id = h.holder_id;
end $$;

-- ── One person, two records ────────────────────────────────────────────────────────────────────
-- Everything that refers to one record refers to the other from now on, whatever table it stands in; the first is
-- archived. Its life events are copied, as they are append-only; its private columns stay with it.
create function app.merge_person(p_from text, p_to text) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare
  city constant text := app.ctx(2);
  county constant text := coalesce(app.ctx(3), '');
  k record;
  n int;
begin
  if coalesce(app.ctx(7), '') not in ('region_admin', 'region_officer') then
    raise insufficient_privilege using message = 'not an office';
  end if;
  select count(*) into n from public.person
   where city_id = city and county_id = county and id in (p_from, p_to) and archived_at is null;
  if n <> 2 then raise insufficient_privilege using message = 'not your persons'; end if;
  for k in
    select c.conrelid::regclass as t, a.attname as col
      from pg_constraint c
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[2]
     where c.contype = 'f' and c.confrelid = 'public.person'::regclass
       and c.conrelid not in ('public.person_private'::regclass, 'public.person_event'::regclass) loop
    execute format('update %s set %I = $1 where city_id = $2 and %I = $3', k.t, k.col, k.col) using p_to, city, p_from;
  end loop;
  insert into public.person_event (city_id, county_id, id, person_id, kind, happened_on, note, by_user_id, by_name, at)
  select city_id, county_id, gen_random_uuid()::text, p_to, kind, happened_on, note, by_user_id, by_name, at
    from public.person_event where city_id = city and person_id = p_from;
  update public.person set merged_into = p_to, archived_at = now(), version = version + 1, updated_at = now()
   where city_id = city and id = p_from;
end $$;

do $$
declare f record;
begin
  for f in select p.oid::regprocedure as sig from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'app' and p.proname in ('level_rank', 'holder_lines', 'project_honors', 'project_holders', 'merge_person') loop
    execute format('revoke all on function %s from public', f.sig);
    execute format('alter function %s owner to app_definer', f.sig);
  end loop;
end $$;
grant execute on function app.project_honors(text[], boolean), app.merge_person(text, text) to app_city, app_county;
