-- CreateTable
CREATE TABLE "contest" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "series" TEXT NOT NULL DEFAULT '',
    "edition" INTEGER NOT NULL DEFAULT 0,
    "year" INTEGER NOT NULL,
    "organizers" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "basis" TEXT NOT NULL DEFAULT '',
    "summary" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL DEFAULT 'PLANNED',
    "postponed_from" TEXT NOT NULL DEFAULT '',
    "reason" TEXT NOT NULL DEFAULT '',
    "enrol_from" DATE,
    "enrol_to" DATE,
    "prelim_on" DATE,
    "final_on" DATE,
    "place" TEXT NOT NULL DEFAULT '',
    "has_prelim" BOOLEAN NOT NULL DEFAULT false,
    "substitution_days" INTEGER NOT NULL DEFAULT 5,
    "per_unit" INTEGER NOT NULL DEFAULT 3,
    "scoring" JSONB NOT NULL,
    "awards" JSONB NOT NULL,
    "unit_best" INTEGER NOT NULL DEFAULT 0,
    "scorers" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "scored_by" TEXT NOT NULL DEFAULT '',
    "verified_by" TEXT NOT NULL DEFAULT '',
    "verified_name" TEXT NOT NULL DEFAULT '',
    "verified_at" TIMESTAMPTZ(6),
    "notice_id" TEXT NOT NULL DEFAULT '',
    "open_appeals" INTEGER NOT NULL DEFAULT 0,
    "source" TEXT NOT NULL DEFAULT '',
    "published" BOOLEAN NOT NULL DEFAULT false,
    "search_text" TEXT NOT NULL DEFAULT '',
    "entered_by" TEXT NOT NULL,
    "entered_name" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contest_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "contest_event" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "contest_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "occupation_code" TEXT NOT NULL DEFAULT '',
    "entry_kind" TEXT NOT NULL DEFAULT 'person',
    "display_order" INTEGER NOT NULL DEFAULT 0,
    "entrants" INTEGER NOT NULL DEFAULT 0,
    "units" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "contest_event_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "contest_entry" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "contest_id" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "unit_name" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sex" TEXT NOT NULL DEFAULT '',
    "birth_month" TEXT NOT NULL DEFAULT '',
    "job" TEXT NOT NULL DEFAULT '',
    "skill_level" TEXT NOT NULL DEFAULT '',
    "members" JSONB NOT NULL DEFAULT '[]',
    "entrant_key" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'SUBMITTED',
    "reason" TEXT NOT NULL DEFAULT '',
    "replaces_id" TEXT,
    "start_no" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER,
    "rank" INTEGER,
    "parts" JSONB,
    "tie" TEXT NOT NULL DEFAULT '',
    "entered_by" TEXT NOT NULL,
    "entered_name" TEXT NOT NULL,
    "decided_name" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contest_entry_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "contest_score" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "contest_id" TEXT NOT NULL,
    "entry_id" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "judge_no" INTEGER NOT NULL,
    "raw" INTEGER NOT NULL,
    "sealed" BOOLEAN NOT NULL DEFAULT true,
    "entered_by" TEXT NOT NULL,
    "entered_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contest_score_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "contest_appeal" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "contest_id" TEXT NOT NULL,
    "entry_id" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'OPEN',
    "answer" TEXT NOT NULL DEFAULT '',
    "entered_name" TEXT NOT NULL,
    "entered_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settled_name" TEXT NOT NULL DEFAULT '',
    "settled_at" TIMESTAMPTZ(6),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "contest_appeal_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "contest_award" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "contest_id" TEXT NOT NULL,
    "entry_id" TEXT NOT NULL,
    "rule_key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "title_id" TEXT NOT NULL DEFAULT '',
    "amount_fen" BIGINT NOT NULL DEFAULT 0,
    "honor_id" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contest_award_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "contest_proposal" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "contest_id" TEXT NOT NULL,
    "unit_name" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "authors" JSONB NOT NULL DEFAULT '[]',
    "problem" TEXT NOT NULL DEFAULT '',
    "idea" TEXT NOT NULL DEFAULT '',
    "applied_from" TEXT NOT NULL DEFAULT '',
    "benefit_fen" BIGINT,
    "benefit_period" TEXT NOT NULL DEFAULT '',
    "patents" TEXT NOT NULL DEFAULT '',
    "result" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL DEFAULT 'PROPOSED',
    "reason" TEXT NOT NULL DEFAULT '',
    "entered_by" TEXT NOT NULL,
    "entered_name" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contest_proposal_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "contest_review" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "contest_id" TEXT NOT NULL,
    "proposal_id" TEXT NOT NULL,
    "reviewer_no" INTEGER NOT NULL,
    "score" INTEGER NOT NULL,
    "opinion" TEXT NOT NULL DEFAULT '',
    "entered_by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contest_review_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "public_contest" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "slug" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "organizers" TEXT[],
    "basis" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "enrol_from" DATE,
    "enrol_to" DATE,
    "prelim_on" DATE,
    "final_on" DATE,
    "entrants" INTEGER NOT NULL DEFAULT 0,
    "events" JSONB NOT NULL,
    "notice_id" TEXT NOT NULL DEFAULT '',
    "source" TEXT NOT NULL DEFAULT '',
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "public_contest_pkey" PRIMARY KEY ("slug","id")
);

-- CreateIndex
CREATE INDEX "contest_city_id_county_id_year_id_idx" ON "contest"("city_id", "county_id", "year" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "contest_city_id_county_id_state_year_idx" ON "contest"("city_id", "county_id", "state", "year" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "contest_event_city_id_contest_id_name_key" ON "contest_event"("city_id", "contest_id", "name");

-- CreateIndex
CREATE INDEX "contest_entry_city_id_contest_id_event_id_rank_idx" ON "contest_entry"("city_id", "contest_id", "event_id", "rank");

-- CreateIndex
CREATE INDEX "contest_entry_city_id_county_id_contest_id_idx" ON "contest_entry"("city_id", "county_id", "contest_id");

-- CreateIndex
CREATE INDEX "contest_entry_city_id_unit_id_contest_id_idx" ON "contest_entry"("city_id", "unit_id", "contest_id");

-- CreateIndex
CREATE INDEX "contest_score_city_id_contest_id_idx" ON "contest_score"("city_id", "contest_id");

-- CreateIndex
CREATE UNIQUE INDEX "contest_score_city_id_entry_id_part_judge_no_key" ON "contest_score"("city_id", "entry_id", "part", "judge_no");

-- CreateIndex
CREATE INDEX "contest_appeal_city_id_contest_id_idx" ON "contest_appeal"("city_id", "contest_id");

-- CreateIndex
CREATE INDEX "contest_award_city_id_contest_id_idx" ON "contest_award"("city_id", "contest_id");

-- CreateIndex
CREATE UNIQUE INDEX "contest_award_city_id_entry_id_rule_key_key" ON "contest_award"("city_id", "entry_id", "rule_key");

-- CreateIndex
CREATE INDEX "contest_proposal_city_id_contest_id_state_idx" ON "contest_proposal"("city_id", "contest_id", "state");

-- CreateIndex
CREATE INDEX "contest_proposal_city_id_unit_id_contest_id_idx" ON "contest_proposal"("city_id", "unit_id", "contest_id");

-- CreateIndex
CREATE UNIQUE INDEX "contest_review_city_id_proposal_id_reviewer_no_key" ON "contest_review"("city_id", "proposal_id", "reviewer_no");

-- CreateIndex
CREATE INDEX "public_contest_slug_year_id_idx" ON "public_contest"("slug", "year" DESC, "id");

-- AddForeignKey
ALTER TABLE "contest" ADD CONSTRAINT "contest_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contest_event" ADD CONSTRAINT "contest_event_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contest_event" ADD CONSTRAINT "contest_event_city_id_contest_id_fkey" FOREIGN KEY ("city_id", "contest_id") REFERENCES "contest"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contest_entry" ADD CONSTRAINT "contest_entry_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contest_entry" ADD CONSTRAINT "contest_entry_city_id_contest_id_fkey" FOREIGN KEY ("city_id", "contest_id") REFERENCES "contest"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contest_entry" ADD CONSTRAINT "contest_entry_city_id_event_id_fkey" FOREIGN KEY ("city_id", "event_id") REFERENCES "contest_event"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contest_score" ADD CONSTRAINT "contest_score_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contest_score" ADD CONSTRAINT "contest_score_city_id_contest_id_fkey" FOREIGN KEY ("city_id", "contest_id") REFERENCES "contest"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contest_score" ADD CONSTRAINT "contest_score_city_id_entry_id_fkey" FOREIGN KEY ("city_id", "entry_id") REFERENCES "contest_entry"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contest_appeal" ADD CONSTRAINT "contest_appeal_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contest_appeal" ADD CONSTRAINT "contest_appeal_city_id_contest_id_fkey" FOREIGN KEY ("city_id", "contest_id") REFERENCES "contest"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contest_appeal" ADD CONSTRAINT "contest_appeal_city_id_entry_id_fkey" FOREIGN KEY ("city_id", "entry_id") REFERENCES "contest_entry"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contest_award" ADD CONSTRAINT "contest_award_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contest_award" ADD CONSTRAINT "contest_award_city_id_contest_id_fkey" FOREIGN KEY ("city_id", "contest_id") REFERENCES "contest"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contest_award" ADD CONSTRAINT "contest_award_city_id_entry_id_fkey" FOREIGN KEY ("city_id", "entry_id") REFERENCES "contest_entry"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contest_proposal" ADD CONSTRAINT "contest_proposal_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contest_proposal" ADD CONSTRAINT "contest_proposal_city_id_contest_id_fkey" FOREIGN KEY ("city_id", "contest_id") REFERENCES "contest"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contest_review" ADD CONSTRAINT "contest_review_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contest_review" ADD CONSTRAINT "contest_review_city_id_contest_id_fkey" FOREIGN KEY ("city_id", "contest_id") REFERENCES "contest"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contest_review" ADD CONSTRAINT "contest_review_city_id_proposal_id_fkey" FOREIGN KEY ("city_id", "proposal_id") REFERENCES "contest_proposal"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "public_contest" ADD CONSTRAINT "public_contest_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ── What may stand in them ─────────────────────────────────────────────────────────────────────
alter table public.contest
  add constraint contest_place check (town_id = '' and unit_id = ''),
  add constraint contest_kind check (kind in ('skill', 'labor', 'safety', 'innovation', 'suggestion', 'theme')),
  add constraint contest_level check (level in ('national', 'provincial', 'municipal', 'county', 'enterprise')),
  add constraint contest_state check (state in ('PLANNED', 'APPROVED', 'ENROLLING', 'QUALIFY', 'PRELIM', 'FINAL', 'SCORING', 'VERIFIED',
    'NOTICE', 'AWARDED', 'ARCHIVED', 'POSTPONED', 'CANCELLED')),
  add constraint contest_postponed check ((state = 'POSTPONED') = (postponed_from <> '')),
  add constraint contest_days check (enrol_to >= enrol_from and final_on >= prelim_on),
  add constraint contest_years check (year between 1949 and 2100),
  add constraint contest_limits check (substitution_days >= 0 and per_unit >= 0 and unit_best >= 0 and edition >= 0 and open_appeals >= 0),
  -- who entered the scores does not verify them
  add constraint contest_two_people check (verified_by = '' or verified_by <> scored_by);
alter table public.contest_event
  add constraint contest_event_kind check (entry_kind in ('person', 'team')),
  add constraint contest_event_counts check (entrants >= 0 and units >= 0 and units <= entrants);
alter table public.contest_entry
  add constraint contest_entry_state check (state in ('SUBMITTED', 'RETURNED', 'QUALIFIED', 'REFUSED', 'WITHDRAWN', 'SUBSTITUTED',
    'ABSENT', 'DISQUALIFIED', 'SCORED', 'RANKED', 'HONORED')),
  add constraint contest_entry_birth check (birth_month ~ '^(\d{4}(-\d{2})?)?$'),
  add constraint contest_entry_sex check (sex in ('', 'male', 'female')),
  -- a result stands where, and only where, it was verified
  add constraint contest_entry_result check ((state in ('RANKED', 'HONORED')) = (rank is not null)
    and (rank is null) = (total is null) and rank > 0 and total >= 0);
alter table public.contest_score
  add constraint contest_score_range check (raw >= 0 and judge_no between 1 and 30);
alter table public.contest_appeal
  add constraint contest_appeal_state check (state in ('OPEN', 'UPHELD', 'REJECTED')),
  add constraint contest_appeal_settled check ((state = 'OPEN') = (settled_at is null));
alter table public.contest_award
  add constraint contest_award_mode check (mode in ('grant', 'recommend', 'prize')),
  add constraint contest_award_amount check (amount_fen >= 0);
alter table public.contest_proposal
  add constraint contest_proposal_category check (category in ('invention', 'creation', 'reform', 'design', 'suggestion')),
  add constraint contest_proposal_state check (state in ('PROPOSED', 'RETURNED', 'ACCEPTED', 'REFUSED', 'ADOPTED', 'DECLINED', 'CARRIED_OUT')),
  add constraint contest_proposal_benefit check (benefit_fen >= 0 and (benefit_fen is null or benefit_period <> ''));
alter table public.contest_review
  add constraint contest_review_range check (score between 0 and 10000 and reviewer_no between 1 and 30);

-- One entrant stands in one event of a competition; who withdrew or was replaced makes room.
create unique index contest_entrant_once on public.contest_entry (city_id, contest_id, entrant_key)
  where state not in ('REFUSED', 'WITHDRAWN', 'SUBSTITUTED');
create index contest_score_entry on public.contest_score (city_id, entry_id);
create index contest_appeal_entry on public.contest_appeal (city_id, entry_id);
create index contest_proposal_county on public.contest_proposal (city_id, county_id, contest_id);

call app.definition_table('public.contest');
call app.definition_table('public.contest_event');
call app.row_table('public.contest_entry', array['select', 'insert', 'update']);
-- scores before they are verified: the office that runs the competition alone, not the level above, not leaders
call app.row_table('public.contest_score', array['select', 'insert', 'update', 'delete'], 'sealed');
call app.row_table('public.contest_appeal', array['select', 'insert', 'update']);
call app.row_table('public.contest_award', array['select', 'insert', 'update']);
call app.row_table('public.contest_proposal', array['select', 'insert', 'update']);
call app.row_table('public.contest_review', array['select', 'insert', 'update']);
call app.public_table('public.public_contest');

-- ── The counts of an event ─────────────────────────────────────────────────────────────────────
-- Boards add up events; an event counts its standing entries and their units. A unit's role may not write the row of
-- the region, so a trigger does it, in the transaction of the entry.
create function app.count_entrants() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update public.contest_event e
     set entrants = x.entrants, units = x.units
    from (select count(*)::int as entrants, count(distinct n.unit_id || '|' || n.unit_name)::int as units
            from public.contest_entry n
           where n.city_id = new.city_id and n.event_id = new.event_id
             and n.state not in ('REFUSED', 'WITHDRAWN', 'SUBSTITUTED')) x
   where e.city_id = new.city_id and e.id = new.event_id;
  return null;
end $$;
revoke all on function app.count_entrants() from public;
alter function app.count_entrants() owner to app_definer;
create trigger contest_entry_counts after insert or update of state, event_id on public.contest_entry
  for each row execute function app.count_entrants();
