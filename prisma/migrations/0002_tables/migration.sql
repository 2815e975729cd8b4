-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "user_account" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "username" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "search_text" TEXT NOT NULL DEFAULT '',
    "status" TEXT NOT NULL DEFAULT 'active',
    "must_change_password" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_account_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "membership" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'active',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "actor_id" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "actor_role" TEXT NOT NULL,
    "session_ref" TEXT NOT NULL,
    "ip" TEXT NOT NULL DEFAULT '',
    "action" TEXT NOT NULL,
    "object_type" TEXT NOT NULL,
    "object_id" TEXT NOT NULL,
    "detail" JSONB NOT NULL,
    "request_id" TEXT NOT NULL,
    "prev_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("city_id","seq")
);

-- CreateTable
CREATE TABLE "reform_task_total" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "task_id" TEXT NOT NULL,
    "period" DATE NOT NULL,
    "plan_id" TEXT NOT NULL,
    "pillar_id" TEXT NOT NULL,
    "measure_id" TEXT NOT NULL,
    "assigned" BIGINT NOT NULL DEFAULT 0,
    "counted" BIGINT NOT NULL DEFAULT 0,
    "reported" BIGINT NOT NULL DEFAULT 0,
    "accepted" BIGINT NOT NULL DEFAULT 0,
    "late" BIGINT NOT NULL DEFAULT 0,
    "carried" BIGINT NOT NULL DEFAULT 0,
    "sum_value" BIGINT NOT NULL DEFAULT 0,
    "sum_denominator" BIGINT NOT NULL DEFAULT 0,
    "sum_target" BIGINT NOT NULL DEFAULT 0,
    "overdue" BIGINT NOT NULL DEFAULT 0,
    "behind" BIGINT NOT NULL DEFAULT 0,
    "normal" BIGINT NOT NULL DEFAULT 0,
    "done" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "reform_task_total_pkey" PRIMARY KEY ("city_id","task_id","period")
);

-- CreateTable
CREATE TABLE "reform_cell_total" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "plan_id" TEXT NOT NULL,
    "pillar_id" TEXT NOT NULL,
    "period" DATE NOT NULL,
    "owner_county_id" TEXT NOT NULL DEFAULT '',
    "assigned" BIGINT NOT NULL DEFAULT 0,
    "counted" BIGINT NOT NULL DEFAULT 0,
    "reported" BIGINT NOT NULL DEFAULT 0,
    "accepted" BIGINT NOT NULL DEFAULT 0,
    "late" BIGINT NOT NULL DEFAULT 0,
    "carried" BIGINT NOT NULL DEFAULT 0,
    "weight_sum" BIGINT NOT NULL DEFAULT 0,
    "weighted_bp" BIGINT NOT NULL DEFAULT 0,
    "overdue" BIGINT NOT NULL DEFAULT 0,
    "behind" BIGINT NOT NULL DEFAULT 0,
    "normal" BIGINT NOT NULL DEFAULT 0,
    "done" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "reform_cell_total_pkey" PRIMARY KEY ("city_id","county_id","town_id","unit_id","pillar_id","period")
);

-- CreateTable
CREATE TABLE "published_figure" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "fact_id" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "value" BIGINT,
    "unit" TEXT NOT NULL DEFAULT '',
    "as_printed" TEXT NOT NULL DEFAULT '',
    "period_word" TEXT NOT NULL DEFAULT '',
    "as_of" TEXT NOT NULL DEFAULT '',
    "source" TEXT NOT NULL,
    "grade" TEXT NOT NULL DEFAULT 'printed',
    "statement" TEXT NOT NULL DEFAULT '',
    "headline" BOOLEAN NOT NULL DEFAULT false,
    "display_order" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "published_figure_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "organization" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "short_name" TEXT NOT NULL,
    "aliases" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "search_text" TEXT NOT NULL DEFAULT '',
    "display_order" INTEGER NOT NULL DEFAULT 0,
    "unit_review" BOOLEAN NOT NULL DEFAULT false,
    "liaison_name" TEXT NOT NULL DEFAULT '',
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organization_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "region_profile" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "words" JSONB NOT NULL,
    "template" TEXT NOT NULL,
    "county_review" BOOLEAN NOT NULL DEFAULT false,
    "reform_public" TEXT NOT NULL DEFAULT 'off',
    "report_day" INTEGER NOT NULL DEFAULT 5,
    "full_months" INTEGER[] DEFAULT ARRAY[3, 6, 9, 12]::INTEGER[],
    "light_rule" JSONB NOT NULL,
    "office_phone" TEXT NOT NULL DEFAULT '',
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "publish_version" BIGINT NOT NULL DEFAULT 1,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "region_profile_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "plan" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'DRAFT',
    "version_no" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "plan_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "plan_outline" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "plan_id" TEXT NOT NULL,
    "outline" JSONB NOT NULL,
    "save_no" INTEGER NOT NULL DEFAULT 1,
    "saved_by" TEXT NOT NULL,
    "saved_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "plan_outline_pkey" PRIMARY KEY ("city_id","plan_id")
);

-- CreateTable
CREATE TABLE "plan_version" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "plan_id" TEXT NOT NULL,
    "version_no" INTEGER NOT NULL,
    "outline" JSONB NOT NULL,
    "changes" JSONB NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "published_by" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "plan_version_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "pillar" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "plan_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "display_order" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'active',

    CONSTRAINT "pillar_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "measure" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "plan_id" TEXT NOT NULL,
    "pillar_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "verified" BOOLEAN NOT NULL DEFAULT false,
    "weight" INTEGER NOT NULL DEFAULT 1,
    "reform_task" TEXT NOT NULL DEFAULT '',
    "task_force" TEXT NOT NULL DEFAULT '',
    "display_order" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'active',

    CONSTRAINT "measure_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "annual_task" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "plan_id" TEXT NOT NULL,
    "pillar_id" TEXT NOT NULL,
    "measure_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "requirement" TEXT NOT NULL DEFAULT '',
    "target_kind" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "unit_of_measure" TEXT NOT NULL DEFAULT '',
    "baseline" BIGINT,
    "weight" INTEGER NOT NULL DEFAULT 1,
    "start_on" DATE NOT NULL,
    "due_kind" TEXT NOT NULL,
    "due_on" DATE,
    "deliverable" TEXT NOT NULL DEFAULT '',
    "basis_document" TEXT NOT NULL DEFAULT '',
    "leader_name" TEXT NOT NULL DEFAULT '',
    "liaison_name" TEXT NOT NULL DEFAULT '',
    "lead_org_id" TEXT NOT NULL DEFAULT '',
    "lead_org_name" TEXT NOT NULL DEFAULT '',
    "joint_org_names" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "display_order" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'active',

    CONSTRAINT "annual_task_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "public_region" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "words" JSONB NOT NULL,
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "office_phone" TEXT NOT NULL DEFAULT '',
    "publish_version" BIGINT NOT NULL DEFAULT 1,

    CONSTRAINT "public_region_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "public_figure" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "slug" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "topic" TEXT NOT NULL DEFAULT '',
    "value" BIGINT,
    "unit" TEXT NOT NULL DEFAULT '',
    "as_printed" TEXT NOT NULL DEFAULT '',
    "period_word" TEXT NOT NULL DEFAULT '',
    "as_of" TEXT NOT NULL DEFAULT '',
    "source" TEXT NOT NULL DEFAULT '',
    "grade" TEXT NOT NULL DEFAULT 'printed',
    "kind" TEXT NOT NULL,
    "fact_id" TEXT,
    "statement" TEXT NOT NULL DEFAULT '',
    "headline" BOOLEAN NOT NULL DEFAULT false,
    "display_order" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "public_figure_pkey" PRIMARY KEY ("slug","code")
);

-- CreateTable
CREATE TABLE "public_reform" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "slug" TEXT NOT NULL,
    "measure_id" TEXT NOT NULL,
    "plan_year" INTEGER NOT NULL,
    "pillar_code" TEXT NOT NULL,
    "pillar_title" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "verified" BOOLEAN NOT NULL,
    "lead_names" TEXT NOT NULL DEFAULT '',
    "completion_bp" INTEGER,
    "tasks" INTEGER NOT NULL DEFAULT 0,
    "units_counted" INTEGER NOT NULL DEFAULT 0,
    "units_accepted" INTEGER NOT NULL DEFAULT 0,
    "period" DATE NOT NULL,
    "as_of" TIMESTAMPTZ(6) NOT NULL,
    "display_order" INTEGER NOT NULL,

    CONSTRAINT "public_reform_pkey" PRIMARY KEY ("slug","measure_id")
);

-- CreateTable
CREATE TABLE "task_assignment" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "plan_id" TEXT NOT NULL,
    "pillar_id" TEXT NOT NULL,
    "measure_id" TEXT NOT NULL,
    "task_id" TEXT NOT NULL,
    "owner_county_id" TEXT NOT NULL DEFAULT '',
    "role" TEXT NOT NULL,
    "target" BIGINT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'active',

    CONSTRAINT "task_assignment_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "assignment_month" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "assignment_id" TEXT NOT NULL,
    "period" DATE NOT NULL,
    "plan_id" TEXT NOT NULL,
    "pillar_id" TEXT NOT NULL,
    "measure_id" TEXT NOT NULL,
    "task_id" TEXT NOT NULL,
    "owner_county_id" TEXT NOT NULL DEFAULT '',
    "rule" TEXT NOT NULL,
    "weight" INTEGER NOT NULL,
    "target" BIGINT NOT NULL,
    "counted" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL DEFAULT '',
    "reported" BOOLEAN NOT NULL DEFAULT false,
    "accepted" BOOLEAN NOT NULL DEFAULT false,
    "late" BOOLEAN NOT NULL DEFAULT false,
    "value" BIGINT,
    "denominator" BIGINT,
    "carried" BOOLEAN NOT NULL DEFAULT false,
    "completion_bp" INTEGER NOT NULL DEFAULT 0,
    "light" TEXT NOT NULL DEFAULT '',
    "light_inputs" JSONB,

    CONSTRAINT "assignment_month_pkey" PRIMARY KEY ("city_id","assignment_id","period")
);

-- CreateTable
CREATE TABLE "progress_report" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "assignment_id" TEXT NOT NULL,
    "plan_id" TEXT NOT NULL,
    "pillar_id" TEXT NOT NULL,
    "measure_id" TEXT NOT NULL,
    "task_id" TEXT NOT NULL,
    "owner_county_id" TEXT NOT NULL DEFAULT '',
    "period" DATE NOT NULL,
    "state" TEXT NOT NULL,
    "submitted_no" INTEGER NOT NULL DEFAULT 0,
    "situation" TEXT NOT NULL DEFAULT 'ON_TRACK',
    "content" TEXT NOT NULL DEFAULT 'VALUE',
    "period_value" BIGINT,
    "cum_value" BIGINT,
    "denominator" BIGINT,
    "narrative" TEXT NOT NULL DEFAULT '',
    "problem" TEXT NOT NULL DEFAULT '',
    "next_step" TEXT NOT NULL DEFAULT '',
    "decrease_reason" TEXT NOT NULL DEFAULT '',
    "late" BOOLEAN NOT NULL DEFAULT false,
    "return_reason" TEXT NOT NULL DEFAULT '',
    "submitted_by" TEXT,
    "submitter_name" TEXT NOT NULL DEFAULT '',
    "submitted_at" TIMESTAMPTZ(6),
    "decided_at" TIMESTAMPTZ(6),
    "accepted_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "progress_report_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "progress_report_version" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "report_id" TEXT NOT NULL,
    "no" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "save_no" INTEGER NOT NULL DEFAULT 1,
    "situation" TEXT NOT NULL DEFAULT 'ON_TRACK',
    "content" TEXT NOT NULL DEFAULT 'VALUE',
    "period_value" BIGINT,
    "cum_value" BIGINT,
    "denominator" BIGINT,
    "narrative" TEXT NOT NULL DEFAULT '',
    "problem" TEXT NOT NULL DEFAULT '',
    "next_step" TEXT NOT NULL DEFAULT '',
    "decrease_reason" TEXT NOT NULL DEFAULT '',
    "editor_id" TEXT NOT NULL,
    "editor_name" TEXT NOT NULL,
    "edit_session" TEXT NOT NULL DEFAULT '',
    "saved_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "progress_report_version_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "review" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "report_id" TEXT NOT NULL,
    "version_no" INTEGER NOT NULL,
    "from_state" TEXT NOT NULL,
    "to_state" TEXT NOT NULL,
    "verb" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "by_user_id" TEXT NOT NULL,
    "by_name" TEXT NOT NULL,
    "by_org_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "review_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_account_username_key" ON "user_account"("username");

-- CreateIndex
CREATE INDEX "user_account_city_id_county_id_town_id_unit_id_idx" ON "user_account"("city_id", "county_id", "town_id", "unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "user_account_id_key" ON "user_account"("id");

-- CreateIndex
CREATE INDEX "membership_city_id_user_id_idx" ON "membership"("city_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "membership_city_id_county_id_town_id_unit_id_user_id_role_key" ON "membership"("city_id", "county_id", "town_id", "unit_id", "user_id", "role");

-- CreateIndex
CREATE INDEX "audit_event_city_id_at_idx" ON "audit_event"("city_id", "at");

-- CreateIndex
CREATE INDEX "audit_event_city_id_county_id_at_idx" ON "audit_event"("city_id", "county_id", "at");

-- CreateIndex
CREATE INDEX "audit_event_city_id_object_type_object_id_idx" ON "audit_event"("city_id", "object_type", "object_id");

-- CreateIndex
CREATE INDEX "reform_task_total_city_id_county_id_period_idx" ON "reform_task_total"("city_id", "county_id", "period");

-- CreateIndex
CREATE INDEX "reform_cell_total_city_id_period_idx" ON "reform_cell_total"("city_id", "period");

-- CreateIndex
CREATE INDEX "reform_cell_total_city_id_county_id_period_idx" ON "reform_cell_total"("city_id", "county_id", "period");

-- CreateIndex
CREATE UNIQUE INDEX "published_figure_city_id_county_id_fact_id_key" ON "published_figure"("city_id", "county_id", "fact_id");

-- CreateIndex
CREATE INDEX "organization_city_id_county_id_display_order_idx" ON "organization"("city_id", "county_id", "display_order");

-- CreateIndex
CREATE UNIQUE INDEX "organization_place" ON "organization"("city_id", "county_id", "town_id", "unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "region_profile_slug_key" ON "region_profile"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "region_profile_city_id_county_id_town_id_unit_id_key" ON "region_profile"("city_id", "county_id", "town_id", "unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "plan_city_id_county_id_year_key" ON "plan"("city_id", "county_id", "year");

-- CreateIndex
CREATE UNIQUE INDEX "plan_version_city_id_plan_id_version_no_key" ON "plan_version"("city_id", "plan_id", "version_no");

-- CreateIndex
CREATE INDEX "pillar_city_id_plan_id_idx" ON "pillar"("city_id", "plan_id");

-- CreateIndex
CREATE INDEX "measure_city_id_plan_id_idx" ON "measure"("city_id", "plan_id");

-- CreateIndex
CREATE INDEX "annual_task_city_id_plan_id_idx" ON "annual_task"("city_id", "plan_id");

-- CreateIndex
CREATE INDEX "annual_task_city_id_measure_id_idx" ON "annual_task"("city_id", "measure_id");

-- CreateIndex
CREATE INDEX "task_assignment_city_id_county_id_town_id_unit_id_idx" ON "task_assignment"("city_id", "county_id", "town_id", "unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "task_assignment_city_id_task_id_county_id_town_id_unit_id_key" ON "task_assignment"("city_id", "task_id", "county_id", "town_id", "unit_id");

-- CreateIndex
CREATE INDEX "assignment_month_city_id_county_id_town_id_unit_id_period_idx" ON "assignment_month"("city_id", "county_id", "town_id", "unit_id", "period");

-- CreateIndex
CREATE INDEX "assignment_month_city_id_task_id_period_idx" ON "assignment_month"("city_id", "task_id", "period");

-- CreateIndex
CREATE INDEX "progress_report_city_id_created_at_id_idx" ON "progress_report"("city_id", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "progress_report_city_id_county_id_created_at_id_idx" ON "progress_report"("city_id", "county_id", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "progress_report_unit_newest" ON "progress_report"("city_id", "county_id", "town_id", "unit_id", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "progress_report_city_id_state_submitted_at_id_idx" ON "progress_report"("city_id", "state", "submitted_at", "id");

-- CreateIndex
CREATE INDEX "progress_report_city_id_county_id_state_submitted_at_id_idx" ON "progress_report"("city_id", "county_id", "state", "submitted_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "progress_report_city_id_assignment_id_period_key" ON "progress_report"("city_id", "assignment_id", "period");

-- CreateIndex
CREATE UNIQUE INDEX "progress_report_version_city_id_report_id_no_key" ON "progress_report_version"("city_id", "report_id", "no");

-- CreateIndex
CREATE INDEX "review_city_id_report_id_at_idx" ON "review"("city_id", "report_id", "at");

-- AddForeignKey
ALTER TABLE "user_account" ADD CONSTRAINT "user_account_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_city_id_user_id_fkey" FOREIGN KEY ("city_id", "user_id") REFERENCES "user_account"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reform_task_total" ADD CONSTRAINT "reform_task_total_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reform_task_total" ADD CONSTRAINT "reform_task_total_city_id_task_id_fkey" FOREIGN KEY ("city_id", "task_id") REFERENCES "annual_task"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reform_cell_total" ADD CONSTRAINT "reform_cell_total_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "published_figure" ADD CONSTRAINT "published_figure_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "region_profile" ADD CONSTRAINT "region_profile_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan" ADD CONSTRAINT "plan_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_outline" ADD CONSTRAINT "plan_outline_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_outline" ADD CONSTRAINT "plan_outline_city_id_plan_id_fkey" FOREIGN KEY ("city_id", "plan_id") REFERENCES "plan"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_version" ADD CONSTRAINT "plan_version_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_version" ADD CONSTRAINT "plan_version_city_id_plan_id_fkey" FOREIGN KEY ("city_id", "plan_id") REFERENCES "plan"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pillar" ADD CONSTRAINT "pillar_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pillar" ADD CONSTRAINT "pillar_city_id_plan_id_fkey" FOREIGN KEY ("city_id", "plan_id") REFERENCES "plan"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "measure" ADD CONSTRAINT "measure_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "measure" ADD CONSTRAINT "measure_city_id_plan_id_fkey" FOREIGN KEY ("city_id", "plan_id") REFERENCES "plan"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "measure" ADD CONSTRAINT "measure_city_id_pillar_id_fkey" FOREIGN KEY ("city_id", "pillar_id") REFERENCES "pillar"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "annual_task" ADD CONSTRAINT "annual_task_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "annual_task" ADD CONSTRAINT "annual_task_city_id_plan_id_fkey" FOREIGN KEY ("city_id", "plan_id") REFERENCES "plan"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "annual_task" ADD CONSTRAINT "annual_task_city_id_measure_id_fkey" FOREIGN KEY ("city_id", "measure_id") REFERENCES "measure"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "public_region" ADD CONSTRAINT "public_region_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "public_figure" ADD CONSTRAINT "public_figure_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "public_reform" ADD CONSTRAINT "public_reform_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_assignment" ADD CONSTRAINT "task_assignment_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_assignment" ADD CONSTRAINT "task_assignment_city_id_task_id_fkey" FOREIGN KEY ("city_id", "task_id") REFERENCES "annual_task"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment_month" ADD CONSTRAINT "assignment_month_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment_month" ADD CONSTRAINT "assignment_month_city_id_assignment_id_fkey" FOREIGN KEY ("city_id", "assignment_id") REFERENCES "task_assignment"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "progress_report" ADD CONSTRAINT "progress_report_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "progress_report" ADD CONSTRAINT "progress_report_city_id_assignment_id_fkey" FOREIGN KEY ("city_id", "assignment_id") REFERENCES "task_assignment"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "progress_report_version" ADD CONSTRAINT "progress_report_version_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "progress_report_version" ADD CONSTRAINT "progress_report_version_city_id_report_id_fkey" FOREIGN KEY ("city_id", "report_id") REFERENCES "progress_report"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_city_id_report_id_fkey" FOREIGN KEY ("city_id", "report_id") REFERENCES "progress_report"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

