-- Studios of model workers and craftsmen, what they achieve, their yearly reviews; masters and apprentices; what visitors see.

-- CreateTable
CREATE TABLE "studio" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'DRAFT',
    "level" TEXT NOT NULL DEFAULT '',
    "level_rank" INTEGER NOT NULL DEFAULT 9,
    "unit_name" TEXT NOT NULL DEFAULT '',
    "area" TEXT NOT NULL DEFAULT '',
    "trade" TEXT NOT NULL DEFAULT '',
    "founded_on" TEXT NOT NULL DEFAULT '',
    "leader_id" TEXT,
    "leader_name" TEXT NOT NULL DEFAULT '',
    "leader_honor" TEXT NOT NULL DEFAULT '',
    "area_m2" INTEGER NOT NULL DEFAULT 0,
    "address" TEXT NOT NULL DEFAULT '',
    "intro" TEXT NOT NULL DEFAULT '',
    "source" TEXT NOT NULL DEFAULT '',
    "pinyin" TEXT NOT NULL DEFAULT '',
    "initials" TEXT NOT NULL DEFAULT '',
    "stroke_key" TEXT NOT NULL DEFAULT '',
    "search_text" TEXT NOT NULL DEFAULT '',
    "last_achieved_on" TEXT NOT NULL DEFAULT '',
    "last_review_year" INTEGER NOT NULL DEFAULT 0,
    "last_grade" TEXT NOT NULL DEFAULT '',
    "rectify_by" TEXT NOT NULL DEFAULT '',
    "named_year" INTEGER NOT NULL DEFAULT 0,
    "merged_into" TEXT,
    "public_state" TEXT NOT NULL DEFAULT 'HIDDEN',
    "reason" TEXT NOT NULL DEFAULT '',
    "entered_by" TEXT NOT NULL,
    "entered_name" TEXT NOT NULL,
    "checked_by" TEXT NOT NULL DEFAULT '',
    "checked_name" TEXT NOT NULL DEFAULT '',
    "published_name" TEXT NOT NULL DEFAULT '',
    "published_at" TIMESTAMPTZ(6),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "studio_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "studio_title" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "studio_id" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "granted_on" TEXT NOT NULL DEFAULT '',
    "granted_by" TEXT NOT NULL DEFAULT '',
    "doc_no" TEXT NOT NULL DEFAULT '',
    "plaque_no" TEXT NOT NULL DEFAULT '',
    "ended_on" TEXT NOT NULL DEFAULT '',
    "end_reason" TEXT NOT NULL DEFAULT '',
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "studio_title_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "studio_member" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "studio_id" TEXT NOT NULL,
    "person_id" TEXT,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL DEFAULT 'member',
    "skill_level" TEXT NOT NULL DEFAULT '',
    "joined_on" TEXT NOT NULL DEFAULT '',
    "left_on" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "studio_member_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "studio_fund" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "studio_id" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "used_fen" BIGINT NOT NULL DEFAULT 0,
    "used_for" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "studio_fund_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "studio_project" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "studio_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "goal" TEXT NOT NULL DEFAULT '',
    "started_on" TEXT NOT NULL DEFAULT '',
    "due_on" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL DEFAULT 'ongoing',
    "result" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "studio_project_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "studio_achievement" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "studio_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "cert_no" TEXT NOT NULL DEFAULT '',
    "achieved_on" TEXT NOT NULL DEFAULT '',
    "year" INTEGER NOT NULL DEFAULT 0,
    "contributors" TEXT NOT NULL DEFAULT '',
    "applied_at" TEXT NOT NULL DEFAULT '',
    "benefit_fen" BIGINT,
    "benefit_from" TEXT NOT NULL DEFAULT '',
    "benefit_to" TEXT NOT NULL DEFAULT '',
    "benefit_by" TEXT NOT NULL DEFAULT '',
    "award" TEXT NOT NULL DEFAULT '',
    "owner" TEXT NOT NULL DEFAULT '',
    "confidential" BOOLEAN NOT NULL DEFAULT false,
    "source" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL DEFAULT 'REPORTED',
    "reason" TEXT NOT NULL DEFAULT '',
    "search_text" TEXT NOT NULL DEFAULT '',
    "entered_by" TEXT NOT NULL,
    "entered_name" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "studio_achievement_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "studio_achievement_share" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "achievement_id" TEXT NOT NULL,
    "studio_id" TEXT NOT NULL,

    CONSTRAINT "studio_achievement_share_pkey" PRIMARY KEY ("city_id","achievement_id","studio_id")
);

-- CreateTable
CREATE TABLE "studio_review" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "studio_id" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "self_report" TEXT NOT NULL DEFAULT '',
    "self_name" TEXT NOT NULL DEFAULT '',
    "scores" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "total" INTEGER NOT NULL DEFAULT 0,
    "grade" TEXT NOT NULL DEFAULT '',
    "opinion" TEXT NOT NULL DEFAULT '',
    "assessed_name" TEXT NOT NULL DEFAULT '',
    "rectify_by" TEXT NOT NULL DEFAULT '',
    "recheck" TEXT NOT NULL DEFAULT '',
    "recheck_note" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "studio_review_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "studio_event" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "studio_id" TEXT NOT NULL,
    "verb" TEXT NOT NULL,
    "from_state" TEXT NOT NULL,
    "to_state" TEXT NOT NULL,
    "happened_on" TEXT NOT NULL DEFAULT '',
    "doc_no" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',
    "by_user_id" TEXT NOT NULL,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "studio_event_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "mentorship" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "master_id" TEXT NOT NULL,
    "apprentice_id" TEXT NOT NULL,
    "studio_id" TEXT,
    "trade" TEXT NOT NULL DEFAULT '',
    "started_on" TEXT NOT NULL,
    "ends_on" TEXT NOT NULL,
    "agreement_no" TEXT NOT NULL DEFAULT '',
    "plan" TEXT NOT NULL DEFAULT '',
    "mid_check" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL DEFAULT 'SIGNED',
    "skill_before" TEXT NOT NULL DEFAULT '',
    "skill_after" TEXT NOT NULL DEFAULT '',
    "result" TEXT NOT NULL DEFAULT '',
    "subsidy_fen" BIGINT NOT NULL DEFAULT 0,
    "source" TEXT NOT NULL DEFAULT '',
    "search_text" TEXT NOT NULL DEFAULT '',
    "entered_name" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mentorship_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "public_studio" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "slug" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "level_rank" INTEGER NOT NULL,
    "levels" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "titles" JSONB NOT NULL DEFAULT '[]',
    "unit_name" TEXT NOT NULL DEFAULT '',
    "area" TEXT NOT NULL DEFAULT '',
    "trade" TEXT NOT NULL DEFAULT '',
    "founded_on" TEXT NOT NULL DEFAULT '',
    "leader_id" TEXT NOT NULL DEFAULT '',
    "leader_name" TEXT NOT NULL DEFAULT '',
    "leader_honor" TEXT NOT NULL DEFAULT '',
    "members" INTEGER NOT NULL DEFAULT 0,
    "intro" TEXT NOT NULL DEFAULT '',
    "achievements" JSONB NOT NULL DEFAULT '[]',
    "source" TEXT NOT NULL DEFAULT '',
    "pinyin" TEXT NOT NULL DEFAULT '',
    "initials" TEXT NOT NULL DEFAULT '',
    "stroke_key" TEXT NOT NULL DEFAULT '',
    "search_text" TEXT NOT NULL DEFAULT '',
    "published_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "public_studio_pkey" PRIMARY KEY ("slug","id")
);

-- CreateIndex
CREATE INDEX "studio_city_id_county_id_state_id_idx" ON "studio"("city_id", "county_id", "state", "id");

-- CreateIndex
CREATE INDEX "studio_city_id_county_id_level_rank_id_idx" ON "studio"("city_id", "county_id", "level_rank", "id");

-- CreateIndex
CREATE INDEX "studio_city_id_county_id_kind_id_idx" ON "studio"("city_id", "county_id", "kind", "id");

-- CreateIndex
CREATE INDEX "studio_city_id_county_id_stroke_key_id_idx" ON "studio"("city_id", "county_id", "stroke_key", "id");

-- CreateIndex
CREATE INDEX "studio_city_id_county_id_public_state_id_idx" ON "studio"("city_id", "county_id", "public_state", "id");

-- CreateIndex
CREATE INDEX "studio_city_id_unit_id_id_idx" ON "studio"("city_id", "unit_id", "id");

-- CreateIndex
CREATE INDEX "studio_city_id_leader_id_idx" ON "studio"("city_id", "leader_id");

-- CreateIndex
CREATE INDEX "studio_title_city_id_studio_id_idx" ON "studio_title"("city_id", "studio_id");

-- CreateIndex
CREATE INDEX "studio_member_city_id_studio_id_idx" ON "studio_member"("city_id", "studio_id");

-- CreateIndex
CREATE INDEX "studio_member_city_id_person_id_idx" ON "studio_member"("city_id", "person_id");

-- CreateIndex
CREATE INDEX "studio_fund_city_id_studio_id_year_idx" ON "studio_fund"("city_id", "studio_id", "year");

-- CreateIndex
CREATE INDEX "studio_project_city_id_studio_id_idx" ON "studio_project"("city_id", "studio_id");

-- CreateIndex
CREATE INDEX "studio_achievement_city_id_county_id_state_id_idx" ON "studio_achievement"("city_id", "county_id", "state", "id");

-- CreateIndex
CREATE INDEX "studio_achievement_city_id_county_id_year_id_idx" ON "studio_achievement"("city_id", "county_id", "year" DESC, "id");

-- CreateIndex
CREATE INDEX "studio_achievement_city_id_county_id_kind_id_idx" ON "studio_achievement"("city_id", "county_id", "kind", "id");

-- CreateIndex
CREATE INDEX "studio_achievement_city_id_studio_id_idx" ON "studio_achievement"("city_id", "studio_id");

-- CreateIndex
CREATE INDEX "studio_achievement_share_city_id_studio_id_idx" ON "studio_achievement_share"("city_id", "studio_id");

-- CreateIndex
CREATE UNIQUE INDEX "studio_review_city_id_studio_id_year_key" ON "studio_review"("city_id", "studio_id", "year");

-- CreateIndex
CREATE INDEX "studio_event_city_id_studio_id_at_idx" ON "studio_event"("city_id", "studio_id", "at");

-- CreateIndex
CREATE INDEX "mentorship_city_id_county_id_state_id_idx" ON "mentorship"("city_id", "county_id", "state", "id");

-- CreateIndex
CREATE INDEX "mentorship_city_id_master_id_idx" ON "mentorship"("city_id", "master_id");

-- CreateIndex
CREATE INDEX "mentorship_city_id_apprentice_id_idx" ON "mentorship"("city_id", "apprentice_id");

-- CreateIndex
CREATE INDEX "mentorship_city_id_studio_id_idx" ON "mentorship"("city_id", "studio_id");

-- CreateIndex
CREATE INDEX "public_studio_slug_level_rank_stroke_key_id_idx" ON "public_studio"("slug", "level_rank", "stroke_key", "id");

-- CreateIndex
CREATE INDEX "public_studio_slug_kind_level_rank_stroke_key_id_idx" ON "public_studio"("slug", "kind", "level_rank", "stroke_key", "id");

-- CreateIndex
CREATE INDEX "public_studio_slug_area_level_rank_stroke_key_id_idx" ON "public_studio"("slug", "area", "level_rank", "stroke_key", "id");

-- CreateIndex
CREATE INDEX "public_studio_slug_stroke_key_id_idx" ON "public_studio"("slug", "stroke_key", "id");

-- CreateIndex
CREATE INDEX "public_studio_slug_leader_id_idx" ON "public_studio"("slug", "leader_id");

-- AddForeignKey
ALTER TABLE "studio" ADD CONSTRAINT "studio_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "studio" ADD CONSTRAINT "studio_city_id_leader_id_fkey" FOREIGN KEY ("city_id", "leader_id") REFERENCES "person"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "studio_title" ADD CONSTRAINT "studio_title_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "studio_title" ADD CONSTRAINT "studio_title_city_id_studio_id_fkey" FOREIGN KEY ("city_id", "studio_id") REFERENCES "studio"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "studio_member" ADD CONSTRAINT "studio_member_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "studio_member" ADD CONSTRAINT "studio_member_city_id_studio_id_fkey" FOREIGN KEY ("city_id", "studio_id") REFERENCES "studio"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "studio_member" ADD CONSTRAINT "studio_member_city_id_person_id_fkey" FOREIGN KEY ("city_id", "person_id") REFERENCES "person"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "studio_fund" ADD CONSTRAINT "studio_fund_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "studio_fund" ADD CONSTRAINT "studio_fund_city_id_studio_id_fkey" FOREIGN KEY ("city_id", "studio_id") REFERENCES "studio"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "studio_project" ADD CONSTRAINT "studio_project_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "studio_project" ADD CONSTRAINT "studio_project_city_id_studio_id_fkey" FOREIGN KEY ("city_id", "studio_id") REFERENCES "studio"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "studio_achievement" ADD CONSTRAINT "studio_achievement_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "studio_achievement" ADD CONSTRAINT "studio_achievement_city_id_studio_id_fkey" FOREIGN KEY ("city_id", "studio_id") REFERENCES "studio"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "studio_achievement_share" ADD CONSTRAINT "studio_achievement_share_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "studio_achievement_share" ADD CONSTRAINT "studio_achievement_share_city_id_studio_id_fkey" FOREIGN KEY ("city_id", "studio_id") REFERENCES "studio"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "studio_achievement_share" ADD CONSTRAINT "studio_achievement_share_city_id_achievement_id_fkey" FOREIGN KEY ("city_id", "achievement_id") REFERENCES "studio_achievement"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "studio_review" ADD CONSTRAINT "studio_review_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "studio_review" ADD CONSTRAINT "studio_review_city_id_studio_id_fkey" FOREIGN KEY ("city_id", "studio_id") REFERENCES "studio"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "studio_event" ADD CONSTRAINT "studio_event_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "studio_event" ADD CONSTRAINT "studio_event_city_id_studio_id_fkey" FOREIGN KEY ("city_id", "studio_id") REFERENCES "studio"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mentorship" ADD CONSTRAINT "mentorship_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mentorship" ADD CONSTRAINT "mentorship_city_id_master_id_fkey" FOREIGN KEY ("city_id", "master_id") REFERENCES "person"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mentorship" ADD CONSTRAINT "mentorship_city_id_apprentice_id_fkey" FOREIGN KEY ("city_id", "apprentice_id") REFERENCES "person"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mentorship" ADD CONSTRAINT "mentorship_city_id_studio_id_fkey" FOREIGN KEY ("city_id", "studio_id") REFERENCES "studio"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "public_studio" ADD CONSTRAINT "public_studio_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ── What may stand in them ─────────────────────────────────────────────────────────────────────
alter table public.studio
  add constraint studio_kind check (kind in ('model_worker', 'craftsman', 'skill', 'branch', 'other')),
  add constraint studio_state check (state in ('DRAFT', 'COUNTY_REVIEW', 'SITE_CHECK', 'EXPERT_REVIEW', 'NOTICE', 'RUNNING', 'SELF_REPORT',
    'RECTIFYING', 'DELISTING', 'SUSPENDED', 'REVOKED', 'MERGED', 'CLOSED', 'REJECTED', 'DISCARDED')),
  add constraint studio_level check (level = '' or level in ('national', 'delta', 'provincial', 'municipal', 'county', 'enterprise')),
  add constraint studio_public check (public_state in ('HIDDEN', 'PUBLISHED', 'WITHDRAWN')),
  add constraint studio_grade check (last_grade in ('', 'excellent', 'qualified', 'rectify', 'unqualified')),
  add constraint studio_founded check (founded_on ~ '^(\d{4}(-\d{2}(-\d{2})?)?)?$'),
  add constraint studio_area check (area_m2 between 0 and 1000000),
  -- nobody checks what they entered themselves
  add constraint studio_two_people check (checked_by = '' or checked_by <> entered_by);
alter table public.studio_title
  add constraint studio_title_level check (level in ('national', 'delta', 'provincial', 'municipal', 'county', 'enterprise')),
  add constraint studio_title_days check (granted_on ~ '^(\d{4}(-\d{2}(-\d{2})?)?)?$' and ended_on ~ '^(\d{4}(-\d{2}(-\d{2})?)?)?$');
alter table public.studio_member
  add constraint studio_member_role check (role in ('core', 'member', 'heir')),
  add constraint studio_member_days check (joined_on ~ '^(\d{4}(-\d{2}(-\d{2})?)?)?$' and left_on ~ '^(\d{4}(-\d{2}(-\d{2})?)?)?$');
alter table public.studio_fund
  add constraint studio_fund_kind check (kind in ('subsidy', 'unit', 'other')),
  add constraint studio_fund_year check (year between 1990 and 2100),
  add constraint studio_fund_amount check (amount_fen > 0 and used_fen between 0 and amount_fen);
alter table public.studio_project
  add constraint studio_project_state check (state in ('ongoing', 'done', 'stopped')),
  add constraint studio_project_days check (started_on ~ '^(\d{4}(-\d{2}(-\d{2})?)?)?$' and due_on ~ '^(\d{4}(-\d{2}(-\d{2})?)?)?$');
alter table public.studio_achievement
  add constraint achievement_kind check (kind in ('invention', 'utility', 'design', 'software', 'standard', 'method', 'operation', 'paper',
    'renovation', 'five_small', 'quality', 'other')),
  add constraint achievement_state check (state in ('REPORTED', 'CONFIRMED', 'REFUSED', 'DISCARDED')),
  add constraint achievement_days check (achieved_on ~ '^(\d{4}(-\d{2}(-\d{2})?)?)?$' and benefit_from ~ '^(\d{4}(-\d{2}(-\d{2})?)?)?$' and benefit_to ~ '^(\d{4}(-\d{2}(-\d{2})?)?)?$'),
  add constraint achievement_year check (year = 0 or year between 1949 and 2100),
  -- a benefit without its period and who worked it out is no figure
  add constraint achievement_benefit check (benefit_fen is null or (benefit_fen > 0 and benefit_from <> '' and benefit_to <> '' and benefit_by <> ''));
alter table public.studio_review
  add constraint studio_review_year check (year between 1990 and 2100),
  add constraint studio_review_grade check (grade in ('', 'excellent', 'qualified', 'rectify', 'unqualified')),
  add constraint studio_review_total check (total between 0 and 100),
  add constraint studio_review_recheck check (recheck in ('', 'passed', 'failed'));
alter table public.studio_event
  add constraint studio_event_day check (happened_on ~ '^(\d{4}(-\d{2}(-\d{2})?)?)?$');
alter table public.mentorship
  add constraint mentorship_place check (town_id = '' and unit_id = ''),
  add constraint mentorship_state check (state in ('SIGNED', 'TRAINING', 'GRADUATED', 'ENDED', 'DISCARDED')),
  add constraint mentorship_two check (master_id <> apprentice_id),
  add constraint mentorship_days check (started_on ~ '^(\d{4}(-\d{2}(-\d{2})?)?)?$' and ends_on ~ '^(\d{4}(-\d{2}(-\d{2})?)?)?$'),
  add constraint mentorship_subsidy check (subsidy_fen >= 0);

-- One certificate, one achievement: however many studios took part, it counts once.
create unique index achievement_once on public.studio_achievement (city_id, county_id, kind, cert_no)
  where cert_no <> '' and state in ('REPORTED', 'CONFIRMED');
-- Two people have one running agreement at a time.
create unique index mentorship_once on public.mentorship (city_id, master_id, apprentice_id) where state in ('SIGNED', 'TRAINING');

call app.row_table('public.studio', array['select', 'insert', 'update'], 'state = ''DRAFT''');
call app.row_table('public.studio_title', array['select', 'insert', 'update']);
call app.row_table('public.studio_member', array['select', 'insert', 'update']);
call app.row_table('public.studio_fund', array['select', 'insert', 'update']);
call app.row_table('public.studio_project', array['select', 'insert', 'update']);
call app.row_table('public.studio_achievement', array['select', 'insert', 'update']);
call app.row_table('public.studio_achievement_share', array['select', 'insert']);
call app.row_table('public.studio_review', array['select', 'insert', 'update']);
call app.row_table('public.studio_event', array['select', 'insert']);
call app.row_table('public.mentorship', array['select', 'insert', 'update']);
call app.public_table('public.public_studio');

create trigger studio_event_append_only before update or delete on public.studio_event for each row execute function app.refuse_change('moves');

-- ── What visitors see ──────────────────────────────────────────────────────────────────────────
-- Brings the acting region's public rows of these studios to what the records say: a studio is shown while it is
-- PUBLISHED, lives and holds a title. Its people are counted, not named; an achievement is shown when it is confirmed
-- and not confidential. Answers how many are shown.
create function app.project_studios(p_studios text[]) returns int
language plpgsql security definer set search_path = pg_catalog as $$
declare
  city constant text := app.ctx(2);
  county constant text := coalesce(app.ctx(3), '');
  s text;
  n int;
begin
  if coalesce(app.ctx(7), '') not in ('region_admin', 'region_officer') then
    raise insufficient_privilege using message = 'not an office';
  end if;
  select p.slug into s from public.region_profile p where p.city_id = city and p.county_id = county;
  if s is null then raise insufficient_privilege using message = 'no region'; end if;

  delete from public.public_studio where slug = s and id = any (p_studios);
  insert into public.public_studio (city_id, county_id, slug, id, name, kind, level, level_rank, levels, titles, unit_name, area, trade,
      founded_on, leader_id, leader_name, leader_honor, members, intro, achievements, source, pinyin, initials, stroke_key,
      search_text, published_at)
  select city, county, s, t.id, t.name, t.kind, t.level, t.level_rank, l.levels, l.titles, t.unit_name, t.area, t.trade,
         t.founded_on, coalesce(t.leader_id, ''), t.leader_name, t.leader_honor,
         (select count(*)::int from public.studio_member m where m.city_id = city and m.studio_id = t.id and m.left_on = ''),
         t.intro, a.list, t.source, t.pinyin, t.initials, t.stroke_key,
         lower(concat_ws(' ', t.name, replace(t.pinyin, ' ', ''), t.initials, t.leader_name, t.unit_name, t.trade)),
         coalesce(t.published_at, now())
    from public.studio t
    cross join lateral (
      select array_agg(distinct x.level) as levels,
             jsonb_agg(jsonb_build_object('level', x.level, 'grantedOn', x.granted_on, 'grantedBy', x.granted_by, 'docNo', x.doc_no)
               order by app.level_rank(x.level), x.granted_on, x.id) as titles
        from public.studio_title x where x.city_id = city and x.studio_id = t.id and x.ended_on = '') l
    cross join lateral (
      select coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'kind', x.kind, 'name', x.name, 'achievedOn', x.achieved_on, 'certNo', x.cert_no,
               'appliedAt', x.applied_at, 'award', x.award, 'benefitFen', x.benefit_fen, 'benefitFrom', x.benefit_from,
               'benefitTo', x.benefit_to, 'benefitBy', x.benefit_by, 'shared', x.studio_id <> t.id)
               order by x.year desc, x.achieved_on desc, x.id), '[]'::jsonb) as list
        from public.studio_achievement x
       where x.city_id = city and x.state = 'CONFIRMED' and not x.confidential
         and (x.studio_id = t.id or exists (select from public.studio_achievement_share h
               where h.city_id = city and h.achievement_id = x.id and h.studio_id = t.id))) a
   where t.city_id = city and t.id = any (p_studios) and t.public_state = 'PUBLISHED' and l.levels is not null
     and t.state in ('RUNNING', 'SELF_REPORT', 'RECTIFYING', 'DELISTING')
     -- the region keeps what lies in it: a county that is no region is kept by its city
     and (t.county_id = county or (county = '' and not exists (select from public.region_profile p
           where p.city_id = city and p.county_id = t.county_id)));
  get diagnostics n = row_count;
  perform app.bump_publish();
  return n;
end $$;
revoke all on function app.project_studios(text[]) from public;
alter function app.project_studios(text[]) owner to app_definer;
grant execute on function app.project_studios(text[]) to app_city, app_county;
