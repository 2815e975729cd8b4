-- Public notices (公示): a list shown for some workdays that asks for objections, how these were settled, and the proof
-- of what was shown when.

-- CreateTable
CREATE TABLE "notice" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "title" TEXT NOT NULL,
    "basis" TEXT NOT NULL DEFAULT '',
    "list" JSONB NOT NULL,
    "start_on" DATE NOT NULL,
    "end_on" DATE NOT NULL,
    "workdays" INTEGER NOT NULL,
    "contact_office" TEXT NOT NULL,
    "contact_phone" TEXT NOT NULL,
    "contact_address" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL DEFAULT 'DRAFT',
    "created_by" TEXT NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "published_by" TEXT NOT NULL DEFAULT '',
    "published_by_name" TEXT NOT NULL DEFAULT '',
    "published_at" TIMESTAMPTZ(6),
    "closed_at" TIMESTAMPTZ(6),
    "closed_by_name" TEXT NOT NULL DEFAULT '',
    "closing_note" TEXT NOT NULL DEFAULT '',
    "open_objections" INTEGER NOT NULL DEFAULT 0,
    "upheld_objections" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "search_text" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "notice_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "notice_objection" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "notice_id" TEXT NOT NULL,
    "received_on" DATE NOT NULL,
    "channel" TEXT NOT NULL,
    "named" BOOLEAN NOT NULL,
    "content" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'OPEN',
    "settlement" TEXT NOT NULL DEFAULT '',
    "recorded_by" TEXT NOT NULL,
    "recorded_name" TEXT NOT NULL,
    "settled_by_name" TEXT NOT NULL DEFAULT '',
    "settled_at" TIMESTAMPTZ(6),

    CONSTRAINT "notice_objection_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "notice_objector" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "identity" BYTEA,

    CONSTRAINT "notice_objector_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "notice_shown" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "notice_id" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "by_name" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "sha256" TEXT NOT NULL,

    CONSTRAINT "notice_shown_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "public_notice" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "slug" TEXT NOT NULL,
    "notice_id" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "list" JSONB NOT NULL,
    "start_on" DATE NOT NULL,
    "end_on" DATE NOT NULL,
    "workdays" INTEGER NOT NULL,
    "contact_office" TEXT NOT NULL,
    "contact_phone" TEXT NOT NULL,
    "contact_address" TEXT NOT NULL,
    "published_on" DATE NOT NULL,

    CONSTRAINT "public_notice_pkey" PRIMARY KEY ("slug","notice_id")
);

-- CreateIndex
CREATE INDEX "notice_city_id_county_id_state_end_on_idx" ON "notice"("city_id", "county_id", "state", "end_on" DESC);

-- CreateIndex
CREATE INDEX "notice_objection_city_id_notice_id_idx" ON "notice_objection"("city_id", "notice_id");

-- CreateIndex
CREATE INDEX "notice_shown_city_id_notice_id_at_idx" ON "notice_shown"("city_id", "notice_id", "at");

-- CreateIndex
CREATE INDEX "public_notice_slug_end_on_idx" ON "public_notice"("slug", "end_on");

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_objection" ADD CONSTRAINT "notice_objection_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_objection" ADD CONSTRAINT "notice_objection_city_id_notice_id_fkey" FOREIGN KEY ("city_id", "notice_id") REFERENCES "notice"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_objector" ADD CONSTRAINT "notice_objector_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_shown" ADD CONSTRAINT "notice_shown_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_shown" ADD CONSTRAINT "notice_shown_city_id_notice_id_fkey" FOREIGN KEY ("city_id", "notice_id") REFERENCES "notice"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "public_notice" ADD CONSTRAINT "public_notice_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table "notice"
  add constraint "notice_subject" check (subject_type in ('honor', 'studio', 'contest', 'relief', 'other')),
  add constraint "notice_state" check (state in ('DRAFT', 'RUNNING', 'CLEAR', 'UPHELD', 'WITHDRAWN')),
  add constraint "notice_days" check (end_on >= start_on and workdays >= 5),
  add constraint "notice_published" check ((state <> 'DRAFT') = (published_at is not null) or state = 'WITHDRAWN'),
  add constraint "notice_objections" check (open_objections >= 0 and upheld_objections >= 0),
  -- nothing is concluded over an objection that is still open
  add constraint "notice_settled" check (state not in ('CLEAR', 'UPHELD') or open_objections = 0);
alter table "notice_objection"
  add constraint "notice_objection_channel" check (channel in ('phone', 'letter', 'visit', 'mail')),
  add constraint "notice_objection_state" check (state in ('OPEN', 'UPHELD', 'REJECTED')),
  add constraint "notice_objection_settled" check ((state = 'OPEN') = (settled_at is null));
alter table "notice_shown"
  add constraint "notice_shown_act" check (act in ('published', 'withdrawn', 'concluded'));

call app.row_table('public.notice', array['select', 'insert', 'update'], 'state = ''DRAFT''');
call app.row_table('public.notice_objection', array['select', 'insert', 'update']);
call app.private_table('public.notice_objector', array['city', 'county'], array['identity'], 'own');
call app.row_table('public.notice_shown', array['select', 'insert']);
call app.public_table('public.public_notice');

create trigger notice_shown_append_only before update or delete on public.notice_shown
  for each row execute function app.refuse_change('moves');
