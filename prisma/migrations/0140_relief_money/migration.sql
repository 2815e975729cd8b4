-- Money of relief: programs, batches and their payments, the ledger, bank files and returns, totals. The database holds
-- the steps of a batch, the three persons, one payment per kind, period and payee, and the sums.

-- CreateTable
CREATE TABLE "relief_program" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "form" TEXT NOT NULL DEFAULT 'cash',
    "season" TEXT NOT NULL DEFAULT '',
    "year" INTEGER NOT NULL,
    "cycle" TEXT NOT NULL DEFAULT 'once',
    "fund_id" TEXT NOT NULL,
    "formula" JSONB NOT NULL,
    "cap_fen" BIGINT NOT NULL DEFAULT 0,
    "filed_only" BOOLEAN NOT NULL DEFAULT true,
    "want_notice" BOOLEAN NOT NULL DEFAULT false,
    "basis" TEXT NOT NULL DEFAULT '',
    "status" TEXT NOT NULL DEFAULT 'open',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "relief_program_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "relief_batch" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "program_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "form" TEXT NOT NULL DEFAULT 'cash',
    "season" TEXT NOT NULL DEFAULT '',
    "fund_id" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "no" INTEGER NOT NULL DEFAULT 0,
    "period" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'DRAFT',
    "makers" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "maker_id" TEXT NOT NULL,
    "maker_name" TEXT NOT NULL,
    "submitted_at" TIMESTAMPTZ(6),
    "checker_id" TEXT NOT NULL DEFAULT '',
    "checker_person" TEXT NOT NULL DEFAULT '',
    "checker_name" TEXT NOT NULL DEFAULT '',
    "checked_at" TIMESTAMPTZ(6),
    "checked_hash" TEXT NOT NULL DEFAULT '',
    "approver_id" TEXT NOT NULL DEFAULT '',
    "approver_person" TEXT NOT NULL DEFAULT '',
    "approver_name" TEXT NOT NULL DEFAULT '',
    "approved_at" TIMESTAMPTZ(6),
    "approved_hash" TEXT NOT NULL DEFAULT '',
    "minutes" TEXT NOT NULL DEFAULT '',
    "content_hash" TEXT NOT NULL DEFAULT '',
    "line_count" INTEGER NOT NULL DEFAULT 0,
    "total_fen" BIGINT NOT NULL DEFAULT 0,
    "reissue_of" TEXT,
    "notice_id" TEXT NOT NULL DEFAULT '',
    "sent_hash" TEXT NOT NULL DEFAULT '',
    "sent_at" TIMESTAMPTZ(6),
    "exported_at" TIMESTAMPTZ(6),
    "statement_fen" BIGINT,
    "reconciled_at" TIMESTAMPTZ(6),
    "reconciled_name" TEXT NOT NULL DEFAULT '',
    "voucher_no" TEXT NOT NULL DEFAULT '',
    "voucher_on" DATE,
    "reason" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "relief_batch_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "relief_payment" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "batch_id" TEXT NOT NULL,
    "no" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "payee_key" TEXT NOT NULL,
    "household_id" TEXT NOT NULL DEFAULT '',
    "name" TEXT NOT NULL,
    "id_hash" TEXT NOT NULL DEFAULT '',
    "id_tail" TEXT NOT NULL DEFAULT '',
    "card_hash" TEXT NOT NULL DEFAULT '',
    "card_tail" TEXT NOT NULL DEFAULT '',
    "card_print" TEXT NOT NULL DEFAULT '',
    "account_name" TEXT NOT NULL DEFAULT '',
    "bank_name" TEXT NOT NULL DEFAULT '',
    "phone_tail" TEXT NOT NULL DEFAULT '',
    "for_unit_id" TEXT NOT NULL DEFAULT '',
    "for_unit_name" TEXT NOT NULL DEFAULT '',
    "area" TEXT NOT NULL DEFAULT '',
    "class" TEXT NOT NULL DEFAULT '',
    "amount_fen" BIGINT NOT NULL,
    "working" JSONB NOT NULL DEFAULT '{}',
    "goods" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',
    "status" TEXT NOT NULL DEFAULT 'OPEN',
    "reissue_of" TEXT,
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "order_no" TEXT NOT NULL DEFAULT '',
    "paid_on" DATE,
    "fail_code" TEXT NOT NULL DEFAULT '',
    "fail_reason" TEXT NOT NULL DEFAULT '',
    "refund_note" TEXT NOT NULL DEFAULT '',
    "entered_by" TEXT NOT NULL,

    CONSTRAINT "relief_payment_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "relief_payment_private" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "id_number" BYTEA,
    "card" BYTEA,

    CONSTRAINT "relief_payment_private_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "relief_card_fix" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "payment_id" TEXT NOT NULL,
    "card" BYTEA,
    "card_hash" TEXT NOT NULL,
    "card_tail" TEXT NOT NULL,
    "account_name" TEXT NOT NULL,
    "bank_name" TEXT NOT NULL,
    "proof" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'PROPOSED',
    "proposed_by" TEXT NOT NULL,
    "proposed_name" TEXT NOT NULL,
    "proposer" TEXT NOT NULL DEFAULT '',
    "proposed_at" TIMESTAMPTZ(6) NOT NULL,
    "confirmed_by" TEXT NOT NULL DEFAULT '',
    "confirmer" TEXT NOT NULL DEFAULT '',
    "confirmed_name" TEXT NOT NULL DEFAULT '',
    "confirmed_at" TIMESTAMPTZ(6),

    CONSTRAINT "relief_card_fix_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "relief_journal" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "batch_id" TEXT NOT NULL,
    "fund_id" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "by_user_id" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "relief_journal_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "relief_entry" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "journal_id" TEXT NOT NULL,
    "no" INTEGER NOT NULL,
    "fund_id" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "amount_fen" BIGINT NOT NULL,

    CONSTRAINT "relief_entry_pkey" PRIMARY KEY ("city_id","journal_id","no")
);

-- CreateTable
CREATE TABLE "relief_balance" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "fund_id" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "amount_fen" BIGINT NOT NULL,

    CONSTRAINT "relief_balance_pkey" PRIMARY KEY ("city_id","fund_id","account")
);

-- CreateTable
CREATE TABLE "relief_bank_file" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "batch_id" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "encoding" TEXT NOT NULL,
    "columns" TEXT[],
    "content" BYTEA NOT NULL,
    "made_name" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "relief_bank_file_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "relief_return" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "batch_id" TEXT NOT NULL,
    "file_name" TEXT NOT NULL DEFAULT '',
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "relief_return_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "relief_return_line" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "return_id" TEXT NOT NULL,
    "no" INTEGER NOT NULL,
    "batch_id" TEXT NOT NULL,
    "order_no" TEXT NOT NULL,
    "amount_fen" BIGINT,
    "outcome" TEXT NOT NULL DEFAULT '',
    "code" TEXT NOT NULL DEFAULT '',
    "message" TEXT NOT NULL DEFAULT '',
    "verdict" TEXT NOT NULL,

    CONSTRAINT "relief_return_line_pkey" PRIMARY KEY ("city_id","return_id","no")
);

-- CreateTable
CREATE TABLE "relief_total" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "dim" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "person_times" BIGINT NOT NULL,
    "households" BIGINT NOT NULL,

    CONSTRAINT "relief_total_pkey" PRIMARY KEY ("city_id","county_id","dim","period","kind","part")
);

-- CreateTable
CREATE TABLE "relief_total_payee" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "dim" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "payee_key" TEXT NOT NULL,
    "times" INTEGER NOT NULL,

    CONSTRAINT "relief_total_payee_pkey" PRIMARY KEY ("city_id","county_id","dim","period","kind","part","payee_key")
);

-- CreateTable
CREATE TABLE "public_relief" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "slug" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "area" TEXT NOT NULL,
    "amount_fen" BIGINT,
    "person_times" BIGINT,
    "households" BIGINT,
    "as_of" DATE NOT NULL,

    CONSTRAINT "public_relief_pkey" PRIMARY KEY ("slug","year","kind","area")
);

-- CreateIndex
CREATE INDEX "relief_program_city_id_county_id_year_kind_idx" ON "relief_program"("city_id", "county_id", "year", "kind");

-- CreateIndex
CREATE INDEX "relief_batch_city_id_county_id_state_year_idx" ON "relief_batch"("city_id", "county_id", "state", "year");

-- CreateIndex
CREATE INDEX "relief_batch_city_id_program_id_idx" ON "relief_batch"("city_id", "program_id");

-- CreateIndex
CREATE UNIQUE INDEX "relief_batch_city_id_county_id_year_no_key" ON "relief_batch"("city_id", "county_id", "year", "no");

-- CreateIndex
CREATE INDEX "relief_payment_city_id_county_id_year_kind_payee_key_idx" ON "relief_payment"("city_id", "county_id", "year", "kind", "payee_key");

-- CreateIndex
CREATE INDEX "relief_payment_city_id_county_id_id_hash_idx" ON "relief_payment"("city_id", "county_id", "id_hash");

-- CreateIndex
CREATE INDEX "relief_payment_city_id_county_id_card_hash_idx" ON "relief_payment"("city_id", "county_id", "card_hash");

-- CreateIndex
CREATE UNIQUE INDEX "relief_payment_city_id_batch_id_no_key" ON "relief_payment"("city_id", "batch_id", "no");

-- CreateIndex
CREATE INDEX "relief_card_fix_city_id_payment_id_idx" ON "relief_card_fix"("city_id", "payment_id");

-- CreateIndex
CREATE INDEX "relief_journal_city_id_batch_id_idx" ON "relief_journal"("city_id", "batch_id");

-- CreateIndex
CREATE UNIQUE INDEX "relief_bank_file_city_id_batch_id_key" ON "relief_bank_file"("city_id", "batch_id");

-- CreateIndex
CREATE INDEX "relief_return_city_id_batch_id_idx" ON "relief_return"("city_id", "batch_id");

-- CreateIndex
CREATE INDEX "relief_return_line_city_id_batch_id_verdict_idx" ON "relief_return_line"("city_id", "batch_id", "verdict");

-- AddForeignKey
ALTER TABLE "relief_program" ADD CONSTRAINT "relief_program_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relief_batch" ADD CONSTRAINT "relief_batch_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relief_batch" ADD CONSTRAINT "relief_batch_city_id_program_id_fkey" FOREIGN KEY ("city_id", "program_id") REFERENCES "relief_program"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relief_batch" ADD CONSTRAINT "relief_batch_city_id_reissue_of_fkey" FOREIGN KEY ("city_id", "reissue_of") REFERENCES "relief_batch"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relief_payment" ADD CONSTRAINT "relief_payment_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relief_payment" ADD CONSTRAINT "relief_payment_city_id_batch_id_fkey" FOREIGN KEY ("city_id", "batch_id") REFERENCES "relief_batch"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relief_payment" ADD CONSTRAINT "relief_payment_city_id_reissue_of_fkey" FOREIGN KEY ("city_id", "reissue_of") REFERENCES "relief_payment"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relief_payment_private" ADD CONSTRAINT "relief_payment_private_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relief_payment_private" ADD CONSTRAINT "relief_payment_private_city_id_id_fkey" FOREIGN KEY ("city_id", "id") REFERENCES "relief_payment"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relief_card_fix" ADD CONSTRAINT "relief_card_fix_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relief_card_fix" ADD CONSTRAINT "relief_card_fix_city_id_payment_id_fkey" FOREIGN KEY ("city_id", "payment_id") REFERENCES "relief_payment"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relief_journal" ADD CONSTRAINT "relief_journal_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relief_journal" ADD CONSTRAINT "relief_journal_city_id_batch_id_fkey" FOREIGN KEY ("city_id", "batch_id") REFERENCES "relief_batch"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relief_entry" ADD CONSTRAINT "relief_entry_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relief_entry" ADD CONSTRAINT "relief_entry_city_id_journal_id_fkey" FOREIGN KEY ("city_id", "journal_id") REFERENCES "relief_journal"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relief_balance" ADD CONSTRAINT "relief_balance_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relief_bank_file" ADD CONSTRAINT "relief_bank_file_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relief_bank_file" ADD CONSTRAINT "relief_bank_file_city_id_batch_id_fkey" FOREIGN KEY ("city_id", "batch_id") REFERENCES "relief_batch"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relief_return" ADD CONSTRAINT "relief_return_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relief_return" ADD CONSTRAINT "relief_return_city_id_batch_id_fkey" FOREIGN KEY ("city_id", "batch_id") REFERENCES "relief_batch"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relief_return_line" ADD CONSTRAINT "relief_return_line_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relief_return_line" ADD CONSTRAINT "relief_return_line_city_id_return_id_fkey" FOREIGN KEY ("city_id", "return_id") REFERENCES "relief_return"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relief_total" ADD CONSTRAINT "relief_total_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relief_total_payee" ADD CONSTRAINT "relief_total_payee_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "public_relief" ADD CONSTRAINT "public_relief_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relief_program" ADD CONSTRAINT "relief_program_city_id_fund_id_fkey" FOREIGN KEY ("city_id", "fund_id") REFERENCES "relief_fund"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relief_batch" ADD CONSTRAINT "relief_batch_city_id_fund_id_fkey" FOREIGN KEY ("city_id", "fund_id") REFERENCES "relief_fund"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ── What a row may say ─────────────────────────────────────────────────────────────────────────
alter table "relief_program"
  add constraint "relief_program_kind" check (kind in ('living', 'medical', 'education', 'warmth', 'model_worker',
    'three_gold', 'cooling', 'spring_jobs', 'legal', 'employment', 'insurance')),
  add constraint "relief_program_form" check (form in ('cash', 'goods')),
  add constraint "relief_program_season" check (season in ('', 'spring', 'summer', 'autumn', 'winter')),
  add constraint "relief_program_cycle" check (cycle in ('once', 'month', 'quarter', 'half', 'year')),
  add constraint "relief_program_status" check (status in ('open', 'closed')),
  add constraint "relief_program_place" check (town_id = '' and unit_id = ''),
  add constraint "relief_program_cap" check (cap_fen >= 0);
alter table "relief_batch"
  add constraint "relief_batch_state" check (state in ('DRAFT', 'LOCKED_CHECK', 'REVIEW', 'APPROVE', 'APPROVED', 'NOTICE', 'EXPORTED',
    'BANKING', 'RETURNED', 'RECONCILED', 'VOUCHERED', 'ARCHIVED', 'CANCELLED')),
  add constraint "relief_batch_form" check (form in ('cash', 'goods')),
  add constraint "relief_batch_place" check (town_id = '' and unit_id = ''),
  -- maker, checker and approver are three persons, whatever accounts they use
  add constraint "relief_batch_three" check (
    (checker_person = '' or checker_person <> all (makers))
    and (approver_person = '' or (approver_person <> all (makers) and approver_person <> checker_person))),
  add constraint "relief_batch_checked" check (
    state in ('DRAFT', 'LOCKED_CHECK', 'REVIEW', 'CANCELLED') or (checker_person <> '' and checked_hash = content_hash and content_hash <> '')),
  add constraint "relief_batch_approved" check (
    state in ('DRAFT', 'LOCKED_CHECK', 'REVIEW', 'APPROVE', 'CANCELLED') or (approver_person <> '' and approved_hash = content_hash)),
  add constraint "relief_batch_sent" check (
    state not in ('BANKING', 'RETURNED', 'RECONCILED', 'VOUCHERED', 'ARCHIVED') or sent_hash <> ''),
  add constraint "relief_batch_reconciled" check (state not in ('RECONCILED', 'VOUCHERED', 'ARCHIVED') or statement_fen is not null),
  add constraint "relief_batch_vouchered" check (state not in ('VOUCHERED', 'ARCHIVED') or voucher_no <> '');
alter table "relief_payment"
  add constraint "relief_payment_status" check (status in ('OPEN', 'SENT', 'PAID', 'FAILED', 'CANCELLED', 'REFUNDED')),
  add constraint "relief_payment_amount" check (amount_fen > 0),
  add constraint "relief_payment_payee" check (payee_key <> ''),
  add constraint "relief_payment_paid" check (status not in ('PAID', 'REFUNDED') or paid_on is not null),
  add constraint "relief_payment_failed" check (status <> 'FAILED' or fail_reason <> '');
alter table "relief_card_fix"
  add constraint "relief_fix_state" check (state in ('PROPOSED', 'CONFIRMED', 'DROPPED')),
  add constraint "relief_fix_proof" check (proof <> ''),
  add constraint "relief_fix_two" check (confirmer = '' or confirmer <> proposer),
  add constraint "relief_fix_confirmed" check ((state = 'CONFIRMED') = (confirmer <> ''));
alter table "relief_journal"
  add constraint "relief_journal_event" check (event in ('reserve', 'unreserve', 'release', 'paid', 'returned', 'refunded'));
alter table "relief_entry"
  add constraint "relief_entry_account" check (account in ('available', 'reserved', 'transit', 'paid')),
  add constraint "relief_entry_amount" check (amount_fen <> 0);
-- what is reserved, under way or paid is never less than nothing
alter table "relief_balance"
  add constraint "relief_balance_side" check (case account when 'available' then amount_fen <= 0 else amount_fen >= 0 end);
alter table "relief_return_line"
  add constraint "relief_return_verdict" check (verdict in ('ok', 'unknown', 'amount', 'double', 'missing')),
  add constraint "relief_return_outcome" check (outcome in ('', 'paid', 'failed'));
alter table "relief_total"
  add constraint "relief_total_dim" check (dim in ('month', 'year', 'fund', 'unit', 'season', 'area')),
  add constraint "relief_total_sane" check (amount_fen >= 0 and person_times >= 0 and households >= 0);

-- No second payment of a kind for a period: neither to the household nor, under another file, to the same person.
create unique index relief_payment_once on public.relief_payment (city_id, kind, period, payee_key) where status not in ('CANCELLED', 'FAILED');
create unique index relief_payment_once_person on public.relief_payment (city_id, kind, period, id_hash)
  where status not in ('CANCELLED', 'FAILED') and id_hash <> '';
create unique index relief_payment_order on public.relief_payment (city_id, county_id, order_no) where order_no <> '';
create unique index relief_fix_open on public.relief_card_fix (city_id, payment_id) where state = 'PROPOSED';
-- every anomaly of a return is told once, however often the bank sends it
create unique index relief_anomaly_once on public.relief_return_line (city_id, batch_id, verdict, order_no) where verdict <> 'ok';
create unique index relief_result_once on public.relief_return_line (city_id, batch_id, order_no) where verdict = 'ok';

-- ── Who sees and writes ────────────────────────────────────────────────────────────────────────
-- Money table: the relief roles of a region write what is their own, and see it with what lies below; auditors read.
create procedure app.money_table(t regclass, work text[], hidden text default null) language plpgsql as $$
declare
  l text;
  priv text;
  vis text;
begin
  call app.force_rls(t);
  foreach l in array array['city', 'county'] loop
    vis := app.at_level(l);
    if hidden is not null then vis := format('(%s) and (not (%s) or (%s))', vis, hidden, app.own_at_level(l)); end if;
    foreach priv in array work loop
      execute format(
        case priv
          when 'insert' then 'create policy %1$s_%2$s_relief on %3$s for insert to app_%2$s_relief with check (%5$s)'
          when 'update' then 'create policy %1$s_%2$s_relief on %3$s for update to app_%2$s_relief using (%5$s) with check (%5$s)'
          when 'delete' then 'create policy %1$s_%2$s_relief on %3$s for delete to app_%2$s_relief using (%5$s)'
          else 'create policy %1$s_%2$s_relief on %3$s for %1$s to app_%2$s_relief using (%4$s)' end,
        priv, l, t, vis, app.own_at_level(l));
      execute format('grant %s on %s to app_%s_relief', priv, t, l);
    end loop;
    vis := app.at_level(l);
    if hidden is not null then vis := format('(%s) and not (%s)', vis, hidden); end if;
    execute format('create policy select_%1$s_audit on %2$s for select to app_%1$s_audit using (%3$s)', l, t, vis);
    execute format('grant select on %s to app_%s_audit', t, l);
  end loop;
end $$;
revoke all on procedure app.money_table(regclass, text[], text) from public;

call app.money_table('public.relief_program', array['select', 'insert', 'update']);
call app.money_table('public.relief_batch', array['select', 'insert', 'update'], 'state = ''DRAFT''');
call app.money_table('public.relief_payment', array['select', 'insert', 'update', 'delete']);
call app.money_table('public.relief_journal', array['select']);
call app.money_table('public.relief_entry', array['select']);
call app.money_table('public.relief_balance', array['select']);
call app.money_table('public.relief_return', array['select', 'insert']);
call app.money_table('public.relief_return_line', array['select', 'insert']);
call app.private_table('public.relief_payment_private', array['city_relief', 'county_relief'], array['id_number', 'card'], 'own');
call app.private_table('public.relief_card_fix', array['city_relief', 'county_relief'], array['card'], 'own');
call app.private_table('public.relief_bank_file', array['city_relief', 'county_relief'], array['content'], 'own');
create policy delete_city_relief on public.relief_payment_private for delete to app_city_relief using (city_id = (select app.ctx(2)) and county_id = '' and town_id = '' and unit_id = '');
create policy delete_county_relief on public.relief_payment_private for delete to app_county_relief
  using (city_id = (select app.ctx(2)) and county_id = (select app.ctx(3)) and town_id = '' and unit_id = '');
grant delete on public.relief_payment_private to app_city_relief, app_county_relief;
-- what exists of files and corrections an auditor sees, not what stands in them
do $$
declare
  l text;
  t text;
  open_columns text;
begin
  foreach t in array array['relief_bank_file', 'relief_card_fix'] loop
    select string_agg(quote_ident(a.attname), ', ' order by a.attnum) into open_columns from pg_attribute a
     where a.attrelid = ('public.' || t)::regclass and a.attnum > 0 and not a.attisdropped and a.attname not in ('content', 'card');
    foreach l in array array['city', 'county'] loop
      execute format('create policy select_%1$s_audit on public.%2$I for select to app_%1$s_audit using (%3$s)', l, t, app.at_level(l));
      execute format('grant select (%s) on public.%I to app_%s_audit', open_columns, t, l);
    end loop;
  end loop;
end $$;
-- Aggregates are for everybody who works, leads or audits in the region; who was paid is for nobody.
call app.row_table('public.relief_total', array['select']);
do $$
declare l text;
begin
  foreach l in array array['city', 'county'] loop
    execute format('create policy select_%1$s_relief on public.relief_total for select to app_%1$s_relief using (%2$s)', l, app.at_level(l));
    execute format('grant select on public.relief_total to app_%s_relief', l);
  end loop;
end $$;
call app.force_rls('public.relief_total_payee');
call app.public_table('public.public_relief');
do $$
declare l text;
begin
  foreach l in array array['city', 'county'] loop
    execute format('create policy all_%1$s_relief on public.public_relief to app_%1$s_relief using (%2$s) with check (%2$s and slug = (
        select p.slug from public.region_profile p where p.city_id = (select app.ctx(2)) and p.id = (select coalesce(app.ctx(3), app.ctx(2)))))',
      l, app.own_at_level(l));
    execute format('grant select, insert, update, delete on public.public_relief to app_%s_relief', l);
  end loop;
end $$;
grant execute on function app.bump_publish() to app_city_relief, app_county_relief;

-- ── The machine ────────────────────────────────────────────────────────────────────────────────
-- Which state may follow which; the same table as lib/features/relief/rules/batch-states.ts (a test compares them).
create function app.relief_edges() returns table (from_state text, to_state text) language sql immutable set search_path = pg_catalog as $$
  values ('DRAFT', 'LOCKED_CHECK'), ('DRAFT', 'CANCELLED'),
         ('LOCKED_CHECK', 'REVIEW'), ('LOCKED_CHECK', 'DRAFT'), ('LOCKED_CHECK', 'CANCELLED'),
         ('REVIEW', 'APPROVE'), ('REVIEW', 'DRAFT'), ('REVIEW', 'CANCELLED'),
         ('APPROVE', 'APPROVED'), ('APPROVE', 'DRAFT'), ('APPROVE', 'CANCELLED'),
         ('APPROVED', 'NOTICE'), ('APPROVED', 'EXPORTED'), ('APPROVED', 'DRAFT'), ('APPROVED', 'CANCELLED'),
         ('NOTICE', 'EXPORTED'), ('NOTICE', 'DRAFT'), ('NOTICE', 'CANCELLED'),
         ('EXPORTED', 'BANKING'), ('BANKING', 'RETURNED'), ('RETURNED', 'RECONCILED'),
         ('RECONCILED', 'VOUCHERED'), ('VOUCHERED', 'ARCHIVED')
$$;

-- Who a user is as a person: accounts with one identity number are one.
create function app.relief_person(p_user text) returns text language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return app.account_person(p_user);
end $$;

-- Hash over the payees in order: household, person, card, amount. The card by its keyed hash and by its sealed bytes.
create function app.relief_content(p_city text, p_batch text) returns text language sql stable security definer set search_path = pg_catalog as $$
  select encode(sha256(convert_to(coalesce(string_agg(concat_ws('|', p.no, p.payee_key, p.id_hash, p.name, p.card_hash, p.card_print,
           p.account_name, p.bank_name, p.amount_fen, p.goods), E'\n' order by p.no), ''), 'UTF8')), 'hex')
    from public.relief_payment p where p.city_id = p_city and p.batch_id = p_batch
$$;

-- One event of the ledger; debit and credit account of a fund. Nothing is posted for an amount of 0.
create function app.relief_post(b public.relief_batch, p_event text, p_debit text, p_credit text, p_fen bigint) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare j text := app.new_id();
begin
  if coalesce(p_fen, 0) = 0 then return; end if;
  insert into public.relief_journal (city_id, county_id, town_id, unit_id, id, batch_id, fund_id, event, at, by_user_id)
  values (b.city_id, b.county_id, b.town_id, b.unit_id, j, b.id, b.fund_id, p_event, clock_timestamp(), coalesce(app.ctx(6), ''));
  insert into public.relief_entry (city_id, county_id, town_id, unit_id, journal_id, no, fund_id, account, amount_fen)
  values (b.city_id, b.county_id, b.town_id, b.unit_id, j, 1, b.fund_id, p_debit, p_fen),
         (b.city_id, b.county_id, b.town_id, b.unit_id, j, 2, b.fund_id, p_credit, -p_fen);
end $$;

-- Balances follow the entries; accounts in order, so that writers never deadlock.
create function app.relief_entry_written() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into public.relief_balance as t (city_id, county_id, town_id, unit_id, fund_id, account, amount_fen)
  select city_id, county_id, town_id, unit_id, fund_id, account, sum(amount_fen) from fresh
   group by city_id, county_id, town_id, unit_id, fund_id, account order by city_id, fund_id, account
  on conflict (city_id, fund_id, account) do update set amount_fen = t.amount_fen + excluded.amount_fen;
  return null;
end $$;
create trigger relief_entry_balance after insert on public.relief_entry referencing new table as fresh
  for each statement execute function app.relief_entry_written();

-- At the end of the transaction every journal sums to zero.
create function app.relief_sum_zero() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if (select sum(e.amount_fen) from public.relief_entry e where e.city_id = new.city_id and e.journal_id = new.journal_id) <> 0 then
    raise exception 'journal % does not sum to zero', new.journal_id using errcode = '23514';
  end if;
  return null;
end $$;
create constraint trigger relief_entry_zero after insert on public.relief_entry deferrable initially deferred
  for each row execute function app.relief_sum_zero();
create trigger relief_entry_append_only before update or delete on public.relief_entry for each row execute function app.refuse_change('moves');
create trigger relief_journal_append_only before update or delete on public.relief_journal for each row execute function app.refuse_change('moves');
create trigger relief_bank_file_append_only before update or delete on public.relief_bank_file for each row execute function app.refuse_change('moves');
create trigger relief_return_append_only before update or delete on public.relief_return for each row execute function app.refuse_change('moves');
create trigger relief_return_line_append_only before update or delete on public.relief_return_line for each row execute function app.refuse_change('moves');

-- Money of a region's fund that may still be reserved; null = no such fund for this kind and year. Locks the fund, so that
-- reservations wait for each other.
create function app.relief_room(b public.relief_batch) returns bigint language plpgsql security definer set search_path = pg_catalog as $$
declare f public.relief_fund;
begin
  select * into f from public.relief_fund x where x.city_id = b.city_id and x.id = b.fund_id and x.county_id = b.county_id for no key update;
  if not found or f.status <> 'active' or (cardinality(f.allowed_kinds) > 0 and b.kind <> all (f.allowed_kinds))
     or not (f.year = b.year or (f.carry_over and f.year < b.year)) then return null; end if;
  return f.budget_fen + coalesce((select t.amount_fen from public.relief_balance t
    where t.city_id = b.city_id and t.fund_id = b.fund_id and t.account = 'available'), 0);
end $$;

create function app.relief_refuse(p_message text) returns void language plpgsql set search_path = pg_catalog as $$
begin
  raise exception '%', p_message using errcode = '23514';
end $$;

-- Every change of a batch: legal edges only, people and hashes filled by the database, content fixed after submission.
create function app.relief_batch_guard() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  me constant text := app.ctx(6);
  n int;
begin
  if tg_op = 'INSERT' then
    if new.state <> 'DRAFT' then perform app.relief_refuse('a batch begins as a draft'); end if;
    perform pg_advisory_xact_lock(hashtextextended(concat_ws('/', 'relief_no', new.city_id, new.county_id, new.year), 0));
    select coalesce(max(b.no), 0) + 1 into new.no from public.relief_batch b
     where b.city_id = new.city_id and b.county_id = new.county_id and b.year = new.year;
    new.maker_id := coalesce(me, new.maker_id);
    new.makers := array[app.relief_person(new.maker_id)];
    return new;
  end if;
  if (new.program_id, new.kind, new.form, new.season, new.fund_id, new.year, new.no, new.period, new.reissue_of)
     is distinct from (old.program_id, old.kind, old.form, old.season, old.fund_id, old.year, old.no, old.period, old.reissue_of) then
    perform app.relief_refuse('what a batch is for does not change');
  end if;
  if new.state = old.state then
    if (new.checker_person, new.checked_hash, new.approver_person, new.approved_hash, new.content_hash, new.total_fen, new.line_count)
       is distinct from (old.checker_person, old.checked_hash, old.approver_person, old.approved_hash, old.content_hash, old.total_fen, old.line_count)
       or not old.makers <@ new.makers or (old.state <> 'DRAFT' and new.makers <> old.makers) then
      perform app.relief_refuse('approvals come with a step only');
    end if;
    return new;
  end if;
  if not exists (select from app.relief_edges() e where e.from_state = old.state and e.to_state = new.state) then
    perform app.relief_refuse(format('no step from %s to %s', old.state, new.state));
  end if;
  new.content_hash := old.content_hash;
  new.total_fen := old.total_fen;
  new.line_count := old.line_count;
  new.makers := old.makers;
  if new.state = 'DRAFT' then
    -- back to the maker: whatever was checked and approved is void
    new.checker_id := ''; new.checker_person := ''; new.checker_name := ''; new.checked_at := null; new.checked_hash := '';
    new.approver_id := ''; new.approver_person := ''; new.approver_name := ''; new.approved_at := null; new.approved_hash := '';
    new.content_hash := ''; new.total_fen := 0; new.line_count := 0;
    return new;
  end if;
  if new.state = 'LOCKED_CHECK' then
    new.maker_id := coalesce(me, new.maker_id);
    new.makers := array(select distinct x from unnest(old.makers || app.relief_person(new.maker_id)) x order by x);
    select count(*), coalesce(sum(p.amount_fen), 0) into new.line_count, new.total_fen
      from public.relief_payment p where p.city_id = new.city_id and p.batch_id = new.id;
    if new.line_count = 0 then perform app.relief_refuse('a batch without payees'); end if;
    new.content_hash := app.relief_content(new.city_id, new.id);
    return new;
  end if;
  if new.state <> 'CANCELLED' and app.relief_content(new.city_id, new.id) <> old.content_hash then
    perform app.relief_refuse('payees differ from what was submitted');
  end if;
  if new.state = 'APPROVE' then
    new.checker_id := coalesce(me, new.checker_id);
    new.checker_person := app.relief_person(new.checker_id);
    new.checked_hash := old.content_hash;
  elsif new.state = 'APPROVED' then
    new.approver_id := coalesce(me, new.approver_id);
    new.approver_person := app.relief_person(new.approver_id);
    new.approved_hash := old.content_hash;
  end if;
  if new.state = 'EXPORTED' and not exists (
      select from public.relief_bank_file f where f.city_id = new.city_id and f.batch_id = new.id) then
    perform app.relief_refuse('no file was written');
  elsif new.state = 'BANKING' and not exists (
      select from public.relief_bank_file f where f.city_id = new.city_id and f.batch_id = new.id and f.sha256 = new.sent_hash) then
    perform app.relief_refuse('hash of another file');
  elsif new.state = 'RECONCILED' then
    select count(*) filter (where p.status = 'SENT') into n
      from public.relief_payment p where p.city_id = new.city_id and p.batch_id = new.id;
    if n > 0 then perform app.relief_refuse('payments without an answer'); end if;
    if new.statement_fen is distinct from (select coalesce(sum(p.amount_fen), 0) from public.relief_payment p
        where p.city_id = new.city_id and p.batch_id = new.id and p.status in ('PAID', 'REFUNDED')) then
      perform app.relief_refuse('the statement differs from what was paid');
    end if;
  end if;
  return new;
end $$;
create trigger relief_batch_guarded before insert or update on public.relief_batch for each row execute function app.relief_batch_guard();

-- The fund is reserved when a batch is submitted, given free when it goes back or is cancelled; payments follow the batch.
create function app.relief_batch_moved() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare room bigint;
begin
  if new.state = old.state then return null; end if;
  if new.state = 'LOCKED_CHECK' then
    room := app.relief_room(new);
    if room is null or room < new.total_fen then
      raise exception 'fund exhausted' using errcode = 'P0F01', detail = coalesce(room, 0)::text;
    end if;
    perform app.relief_post(new, 'reserve', 'reserved', 'available', new.total_fen);
  elsif new.state in ('DRAFT', 'CANCELLED') and old.state <> 'DRAFT' then
    perform app.relief_post(new, 'unreserve', 'available', 'reserved', old.total_fen);
  end if;
  if new.state = 'CANCELLED' then
    update public.relief_payment set status = 'CANCELLED' where city_id = new.city_id and batch_id = new.id and status = 'OPEN';
  elsif new.state = 'EXPORTED' then
    update public.relief_payment set status = 'SENT', order_no = new.year || lpad(new.no::text, 4, '0') || lpad(no::text, 5, '0')
     where city_id = new.city_id and batch_id = new.id and status = 'OPEN';
  end if;
  return null;
end $$;
create trigger relief_batch_moves after update on public.relief_batch for each row execute function app.relief_batch_moved();

-- Payees are written in drafts only; who writes them is a maker of the batch. Afterwards a payment goes its way, once.
create function app.relief_payment_guard() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  b public.relief_batch;
  me constant text := app.ctx(6);
  kept constant text[] := '{city_id,county_id,town_id,unit_id,status,order_no,paid_on,fail_code,fail_reason,refund_note}';
  person text;
  legal boolean;
begin
  if tg_op = 'UPDATE' then
    if to_jsonb(old) - kept = to_jsonb(new) - kept then
      if new.status = old.status then
        if to_jsonb(old) - '{city_id,county_id,town_id,unit_id}'::text[] <> to_jsonb(new) - '{city_id,county_id,town_id,unit_id}'::text[] then
          perform app.relief_refuse('an outcome is written once');
        end if;
        return new;
      end if;
      select * into b from public.relief_batch x where x.city_id = old.city_id and x.id = old.batch_id;
      legal := case old.status || '>' || new.status
          when 'OPEN>SENT' then b.state = 'EXPORTED'
          when 'OPEN>CANCELLED' then b.state = 'CANCELLED'
          when 'SENT>PAID' then b.state in ('BANKING', 'RETURNED')
          when 'SENT>FAILED' then b.state in ('BANKING', 'RETURNED')
          when 'PAID>REFUNDED' then b.state in ('RETURNED', 'RECONCILED', 'VOUCHERED', 'ARCHIVED')
          else false end;
      if not legal then
        perform app.relief_refuse(format('payment %s to %s while the batch is %s', old.status, new.status, b.state));
      end if;
      return new;
    end if;
  end if;
  -- the batch is held until commit: nobody submits it with half of the change
  select * into b from public.relief_batch x
   where x.city_id = case tg_op when 'DELETE' then old.city_id else new.city_id end
     and x.id = case tg_op when 'INSERT' then new.batch_id else old.batch_id end for no key update;
  if not found or b.state <> 'DRAFT' then perform app.relief_refuse('payees are written in a draft only'); end if;
  if tg_op <> 'DELETE' then
    if new.status <> 'OPEN' or new.order_no <> '' or new.paid_on is not null then perform app.relief_refuse('a new payment is open'); end if;
    if (new.kind, new.period, new.year) is distinct from (b.kind, b.period, b.year) or new.batch_id <> b.id then
      perform app.relief_refuse('a payment is of its batch');
    end if;
  end if;
  person := app.relief_person(me);
  if person is not null and person <> all (b.makers) then
    update public.relief_batch x set makers = x.makers || person where x.city_id = b.city_id and x.id = b.id;
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger relief_payment_guarded before insert or update or delete on public.relief_payment for each row execute function app.relief_payment_guard();

-- Sealed cards and numbers are written with the draft and stay.
create function app.relief_secret_guard() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  k public.relief_payment_private;
  b record;
begin
  k := case tg_op when 'DELETE' then old else new end;
  if tg_op = 'UPDATE' and (old.card, old.id_number) is not distinct from (new.card, new.id_number) then return new; end if;
  select x.state, p.card_print into b from public.relief_payment p
    join public.relief_batch x on x.city_id = p.city_id and x.id = p.batch_id
   where p.city_id = k.city_id and p.id = k.id;
  if b.state is distinct from 'DRAFT' then perform app.relief_refuse('cards are written in a draft only'); end if;
  if tg_op <> 'DELETE' and k.card is not null and b.card_print <> encode(sha256(k.card), 'hex') then
    perform app.relief_refuse('another card than the payment says');
  end if;
  return k;
end $$;
create trigger relief_secret_guarded before insert or update or delete on public.relief_payment_private for each row execute function app.relief_secret_guard();

-- A correction: the two persons are filled by the database; decided once.
create function app.relief_fix_guard() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_op = 'INSERT' then
    if new.state <> 'PROPOSED' or not exists (
        select from public.relief_payment p where p.city_id = new.city_id and p.id = new.payment_id and p.status = 'FAILED') then
      perform app.relief_refuse('only a failed payment is corrected');
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
create trigger relief_fix_guarded before insert or update on public.relief_card_fix for each row execute function app.relief_fix_guard();

-- ── Ledger and totals follow the payments, in the same statement ───────────────────────────────
-- The cells of relief_total in which a payment counts.
create function app.relief_cells(p public.relief_payment, p_fund text, p_season text)
returns table (dim text, period text, kind text, part text) language sql stable set search_path = pg_catalog as $$
  select c.* from (values
    ('month', to_char(p.paid_on, 'YYYY-MM'), p.kind, ''),
    ('month', to_char(p.paid_on, 'YYYY-MM'), '', ''),
    ('year', to_char(p.paid_on, 'YYYY'), p.kind, ''),
    ('year', to_char(p.paid_on, 'YYYY'), '', ''),
    ('fund', to_char(p.paid_on, 'YYYY'), '', p_fund),
    ('unit', to_char(p.paid_on, 'YYYY'), '', coalesce(nullif(p.for_unit_id, ''), p.for_unit_name)),
    ('season', to_char(p.paid_on, 'YYYY'), '', p_season),
    ('area', to_char(p.paid_on, 'YYYY'), p.kind, p.area),
    ('area', to_char(p.paid_on, 'YYYY'), '', p.area)) as c(dim, period, kind, part)
$$;

create function app.relief_payments_moved() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  r record;
  own public.relief_batch;
begin
  for r in
    select f.city_id, f.batch_id, g.status as was, f.status as now, sum(f.amount_fen) as fen
      from fresh f
      join gone g on g.id = f.id and g.status <> f.status
     group by 1, 2, 3, 4 order by 1, 2, 3, 4 loop
    select * into own from public.relief_batch x where x.city_id = r.city_id and x.id = r.batch_id;
    case r.was || '>' || r.now
      when 'OPEN>SENT' then perform app.relief_post(own, 'release', 'transit', 'reserved', r.fen);
      when 'SENT>PAID' then perform app.relief_post(own, 'paid', 'paid', 'transit', r.fen);
      when 'SENT>FAILED' then perform app.relief_post(own, 'returned', 'available', 'transit', r.fen);
      when 'PAID>REFUNDED' then perform app.relief_post(own, 'refunded', 'available', 'paid', r.fen);
      else null;
    end case;
  end loop;

  -- how often and when last a household was helped, on its file
  update public.relief_household h
     set aided_times = greatest(0, h.aided_times + x.times), last_aided_on = greatest(h.last_aided_on, x.paid_on)
    from (select f.city_id, f.household_id, sum(case when f.status = 'PAID' then 1 else -1 end)::int as times,
                 max(f.paid_on) filter (where f.status = 'PAID') as paid_on
            from fresh f join gone g on g.id = f.id and g.status <> f.status and 'PAID' in (g.status, f.status)
           where f.household_id <> '' group by 1, 2 order by 1, 2) x
   where h.city_id = x.city_id and h.id = x.household_id;

  with counted as (
    select f.city_id, f.county_id, f.town_id, f.unit_id, c.dim, c.period, c.kind, c.part, f.payee_key,
           sum(case when f.status = 'PAID' then 1 else -1 end)::int as times,
           sum(case when f.status = 'PAID' then f.amount_fen else -f.amount_fen end) as fen
      from fresh f
      join gone g on g.id = f.id and g.status <> f.status and 'PAID' in (g.status, f.status)
      join public.relief_batch b on b.city_id = f.city_id and b.id = f.batch_id
      cross join lateral app.relief_cells(f, b.fund_id, b.season) c
     group by 1, 2, 3, 4, 5, 6, 7, 8, 9
  ), payees as (
    insert into public.relief_total_payee as t (city_id, county_id, town_id, unit_id, dim, period, kind, part, payee_key, times)
    select city_id, county_id, town_id, unit_id, dim, period, kind, part, payee_key, times from counted
     order by city_id, county_id, dim, period, kind, part, payee_key
    on conflict (city_id, county_id, dim, period, kind, part, payee_key) do update set times = t.times + excluded.times
    returning t.city_id, t.county_id, t.dim, t.period, t.kind, t.part, t.payee_key, t.times
  )
  insert into public.relief_total as t (city_id, county_id, town_id, unit_id, dim, period, kind, part, amount_fen, person_times, households)
  select c.city_id, c.county_id, c.town_id, c.unit_id, c.dim, c.period, c.kind, c.part, sum(c.fen), sum(c.times),
         sum((p.times > 0)::int - (p.times - c.times > 0)::int)
    from counted c join payees p using (city_id, county_id, dim, period, kind, part, payee_key)
   group by 1, 2, 3, 4, 5, 6, 7, 8 order by 1, 2, 5, 6, 7, 8
  on conflict (city_id, county_id, dim, period, kind, part) do update set
    amount_fen = t.amount_fen + excluded.amount_fen, person_times = t.person_times + excluded.person_times,
    households = t.households + excluded.households;
  return null;
end $$;
create trigger relief_payment_moves after update on public.relief_payment referencing old table as gone new table as fresh
  for each statement execute function app.relief_payments_moved();

-- The sealed cards of a batch, for the act that writes its file; approved batches of the own region only.
create function app.relief_cards(p_batch text) returns table (id text, card bytea, fix text)
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if coalesce(app.ctx(7), '') not in ('relief_officer', 'relief_checker', 'relief_approver') or pg_is_in_recovery()
     or current_setting('transaction_read_only') = 'on' then
    raise insufficient_privilege using message = 'not a relief duty';
  end if;
  return query
    select p.id, s.card, ''::text
      from public.relief_batch b
      join public.relief_payment p on p.city_id = b.city_id and p.batch_id = b.id
      join public.relief_payment_private s on s.city_id = p.city_id and s.id = p.id
     where b.city_id = app.ctx(2) and b.county_id = coalesce(app.ctx(3), '') and b.id = p_batch and b.state in ('APPROVED', 'NOTICE')
     order by p.no;
end $$;

-- The sealed numbers and cards of failed payments of the own region, with their confirmed corrections: for repeating them.
create function app.relief_failed(p_batch text) returns table (id text, id_number bytea, card bytea, fix text)
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if coalesce(app.ctx(7), '') <> 'relief_officer' or current_setting('transaction_read_only') = 'on' then
    raise insufficient_privilege using message = 'not a relief duty';
  end if;
  return query
    select p.id, s.id_number, f.card, f.id
      from public.relief_batch b
      join public.relief_payment p on p.city_id = b.city_id and p.batch_id = b.id and p.status = 'FAILED'
      join public.relief_payment_private s on s.city_id = p.city_id and s.id = p.id
      join lateral (select x.id, x.card from public.relief_card_fix x
                     where x.city_id = p.city_id and x.payment_id = p.id and x.state = 'CONFIRMED' order by x.confirmed_at desc limit 1) f on true
     where b.city_id = app.ctx(2) and b.county_id = coalesce(app.ctx(3), '') and b.id = p_batch
     order by p.no;
end $$;

-- Households of the region that may be paid, with their sealed numbers and cards: for the officer who writes a draft, which
-- the transaction then logs. Looked for by id, or by the keyed hash of the worker's identity number.
create function app.relief_payees(p_ids text[], p_hashes text[]) returns table (id text, no text, name text, state text, class text,
  unit_id text, unit_name text, town_id text, member text, id_number bytea, id_hash text, id_tail text, card bytea, card_hash text,
  card_tail text, card_name text, detail jsonb)
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if coalesce(app.ctx(7), '') <> 'relief_officer' or app.ctx(1) not in ('city', 'county') or current_setting('transaction_read_only') = 'on' then
    raise insufficient_privilege using message = 'not a relief duty';
  end if;
  return query
    select h.id, h.no, h.head_name, h.state, h.hardship_class, h.unit_id, h.unit_name, h.town_id, m.id, m.id_number, m.id_number_hash,
           m.id_number_tail, s.card, s.card_hash, s.card_tail, s.card_name, h.detail
      from public.relief_household h
      left join public.relief_member_private m on m.city_id = h.city_id and m.household_id = h.id and m.is_head
      left join public.relief_household_private s on s.city_id = h.city_id and s.id = h.id
     where h.city_id = app.ctx(2) and (app.ctx(1) = 'city' or h.county_id = app.ctx(3)) and h.state <> 'DRAFT'
       and (h.id = any (p_ids) or m.id_number_hash = any (p_hashes));
end $$;

-- A notice of payees is drafted by the officer of relief; region officers publish it as any other one.
do $$
declare
  l text;
  mine constant text := 'exists (select from public.import_batch b where b.city_id = import_row.city_id and b.id = import_row.batch_id and b.kind like ''relief%'')';
begin
  -- and nobody else's office sees them
  foreach l in array array['for select to %s using (%s)', 'for insert to %s with check (%s)', 'for update to %s using (%s)'] loop
    execute format('create policy not_relief_%s on public.import_batch as restrictive ' || l, split_part(l, ' ', 2),
      'app_city, app_county, app_town, app_unit', 'kind not like ''relief%'' and (select app.ctx(2)) is not null');
  end loop;
  execute 'create policy not_relief on public.import_row as restrictive to app_city, app_county, app_town, app_unit using (exists (
      select from public.import_batch b where b.city_id = (select app.ctx(2)) and b.city_id = import_row.city_id and b.id = import_row.batch_id))';
  foreach l in array array['city', 'county'] loop
    execute format('create policy select_%1$s_relief on public.notice for select to app_%1$s_relief using (%2$s and subject_type = ''relief'')', l, app.own_at_level(l));
    execute format('create policy insert_%1$s_relief on public.notice for insert to app_%1$s_relief with check (%2$s and subject_type = ''relief'' and state = ''DRAFT'')', l, app.own_at_level(l));
    execute format('grant select, insert on public.notice to app_%s_relief', l);
    -- files of payees and of the bank's answers come through the importer
    execute format('create policy select_%1$s_relief on public.import_batch for select to app_%1$s_relief using (%2$s and kind like ''relief%%'')', l, app.own_at_level(l));
    execute format('create policy insert_%1$s_relief on public.import_batch for insert to app_%1$s_relief with check (%2$s and kind like ''relief%%'')', l, app.own_at_level(l));
    execute format('create policy update_%1$s_relief on public.import_batch for update to app_%1$s_relief using (%2$s and kind like ''relief%%'') with check (%2$s and kind like ''relief%%'')', l, app.own_at_level(l));
    execute format('grant select, insert, update on public.import_batch to app_%s_relief', l);
    execute format('create policy select_%1$s_relief on public.import_row for select to app_%1$s_relief using (%2$s and %3$s)', l, app.own_at_level(l), mine);
    execute format('create policy insert_%1$s_relief on public.import_row for insert to app_%1$s_relief with check (%2$s and %3$s)', l, app.own_at_level(l), mine);
    execute format('create policy update_%1$s_relief on public.import_row for update to app_%1$s_relief using (%2$s and %3$s) with check (%2$s and %3$s)', l, app.own_at_level(l), mine);
    execute format('create policy delete_%1$s_relief on public.import_row for delete to app_%1$s_relief using (%2$s and %3$s)', l, app.own_at_level(l), mine);
    execute format('grant select, insert, update, delete on public.import_row to app_%s_relief', l);
  end loop;
end $$;

do $$
declare f record;
begin
  for f in select p.oid::regprocedure as sig, p.prosecdef from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'app' and p.proname in ('relief_payees', 'relief_edges', 'relief_person', 'relief_content', 'relief_post', 'relief_entry_written',
      'relief_sum_zero', 'relief_room', 'relief_refuse', 'relief_batch_guard', 'relief_batch_moved', 'relief_payment_guard', 'relief_secret_guard',
      'relief_fix_guard', 'relief_cells', 'relief_payments_moved', 'relief_cards', 'relief_failed') loop
    execute format('revoke all on function %s from public', f.sig);
    execute format('alter function %s owner to app_definer', f.sig);
  end loop;
end $$;
grant execute on function app.relief_cards(text), app.relief_failed(text), app.relief_payees(text[], text[]) to app_city_relief, app_county_relief;
grant execute on function app.relief_content(text, text), app.relief_cells(public.relief_payment, text, text) to app_ops;
