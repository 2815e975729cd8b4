-- The public roll: search by any part of a name, title or unit, facets, model workers, and the figures that stand
-- beside what the system counts.

-- DropIndex
DROP INDEX "public_honor_slug_kind_year_stroke_key_id_idx";

-- DropIndex
DROP INDEX "public_honor_slug_area_year_stroke_key_id_idx";

-- DropIndex
DROP INDEX "public_honor_initials";

-- DropIndex
DROP INDEX "public_honor_pinyin";

-- DropIndex
DROP INDEX "public_holder_initials";

-- DropIndex
DROP INDEX "public_holder_pinyin";

-- AlterTable
ALTER TABLE "public_honor" ADD COLUMN "treatment_level" TEXT NOT NULL DEFAULT '',
ADD COLUMN "terms" tsvector NOT NULL DEFAULT ''::tsvector;

-- AlterTable
ALTER TABLE "published_figure" ADD COLUMN "records" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "public_figure" ADD COLUMN "records" TEXT NOT NULL DEFAULT '';

-- CreateIndex
CREATE INDEX "public_honor_slug_pinyin_holder_id_id_idx" ON "public_honor"("slug", "pinyin", "holder_id", "id");

-- CreateIndex
CREATE INDEX "public_honor_facets" ON "public_honor"("slug", "year", "level", "kind", "area", "holder_id");

-- CreateIndex
CREATE INDEX "public_honor_slug_title_year_idx" ON "public_honor"("slug", "title", "year");

-- CreateIndex
CREATE INDEX "public_honor_slug_published_at_id_idx" ON "public_honor"("slug", "published_at" DESC, "id");

-- CreateIndex
CREATE INDEX "public_honor_terms" ON "public_honor" USING GIN ("terms");

-- CreateIndex
CREATE INDEX "public_holder_slug_pinyin_id_idx" ON "public_holder"("slug", "pinyin", "id");

-- CreateIndex
CREATE INDEX "public_holder_slug_unit_name_stroke_key_id_idx" ON "public_holder"("slug", "unit_name", "stroke_key", "id");

-- CreateIndex
CREATE INDEX "public_holder_slug_area_stroke_key_id_idx" ON "public_holder"("slug", "area", "stroke_key", "id");

-- A roll's filter: honors?title=…; what the system counts under it stands beside the figure.
alter table public.published_figure add constraint published_figure_records check (records = '' or records ~ '^[a-z]+(\?|$)');

-- What an award is found by: every ending of its texts (up to 24 characters), so that any part of a text is the
-- beginning of a word of the index; of the pinyin (zeng fan rong) every ending that begins with a syllable.
create function app.search_terms(p_texts text[], p_pinyin text, p_initials text) returns tsvector
language sql immutable set search_path = pg_catalog as $$
  select array_to_tsvector(coalesce(array_agg(distinct term), '{}')) from (
    select left(substr(t, i), 24) as term
      from unnest(p_texts || p_initials) x, lower(replace(x, ' ', '')) t, generate_series(1, length(t)) i
    union
    select left(array_to_string(s[i:], ''), 24) from string_to_array(lower(p_pinyin), ' ') s, generate_series(1, cardinality(s)) i
  ) x where term <> ''
$$;

-- As in 0086, but: an award shows the unit and category of its time only where they are known, and keeps whether its
-- title is a model worker's.
create or replace function app.project_honors(p_honors text[], p_texts boolean) returns int
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
  insert into public.public_honor (city_id, county_id, slug, id, holder_id, kind, holder_name, title, level, treatment_level, year,
      granted_on, granted_by, doc_no, unit_name, area, category, citation, source, pinyin, initials, stroke_key, search_text, photo_id,
      display_order, published_at)
  select city, county, s, h.id, l.id, h.kind, l.name, t.name, h.level, t.treatment_level, h.year, h.granted_on, t.granted_by, h.doc_no,
         h.unit_at_award, l.area, coalesce(nullif(h.category_at_award, ''), l.category),
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

create or replace function app.project_holders(s text, city text, county text, holders text[], p_texts boolean) returns void
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
         search_text = lower(concat_ws(' ', o.name, replace(o.pinyin, ' ', ''), o.initials, h.title, h.unit_name)),
         terms = app.search_terms(array[o.name, o.unit_name, h.title, h.unit_name], o.pinyin, o.initials)
    from public.public_holder o
   where h.slug = s and h.holder_id = any (holders) and o.slug = s and o.id = h.holder_id;
end $$;

revoke all on function app.search_terms(text[], text, text) from public;
alter function app.search_terms(text[], text, text) owner to app_definer;

-- What is shown already is found the same way.
set role app_definer;
update public.public_honor h
   set treatment_level = t.treatment_level,
       terms = app.search_terms(array[o.name, o.unit_name, h.title, h.unit_name], o.pinyin, o.initials)
  from public.honor r
  join public.honor_title t on t.city_id = r.city_id and t.id = r.title_id
  join public.public_holder o on o.id = coalesce(r.person_id, r.collective_id)
 where r.city_id = h.city_id and r.id = h.id and o.slug = h.slug;
reset role;
