-- Lists that are too long to be written while somebody waits: a job makes the file, its owner fetches it for a day.

CREATE TABLE "list_export" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "list" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "form" TEXT NOT NULL,
    "filter" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'WAITING',
    "rows" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT NOT NULL DEFAULT '',
    "content" BYTEA,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(6),

    CONSTRAINT "list_export_pkey" PRIMARY KEY ("city_id","id")
);

CREATE INDEX "list_export_city_id_user_id_created_at_id_idx" ON "list_export"("city_id", "user_id", "created_at" DESC, "id");
CREATE INDEX "list_export_created_at_idx" ON "list_export"("created_at");

ALTER TABLE "list_export" ADD CONSTRAINT "list_export_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "list_export" ADD CONSTRAINT "list_export_city_id_user_id_fkey" FOREIGN KEY ("city_id", "user_id") REFERENCES "user_account"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "list_export"
  ADD CONSTRAINT "list_export_form" CHECK (form in ('xlsx', 'csv')),
  ADD CONSTRAINT "list_export_state" CHECK (state in ('WAITING', 'DONE', 'FAILED')),
  ADD CONSTRAINT "list_export_finished" CHECK ((state = 'WAITING') = (finished_at is null)),
  ADD CONSTRAINT "list_export_rows" CHECK (rows >= 0);

-- Seen, made and finished by its owner only, at the organization where it was asked for.
call app.force_rls('public.list_export');
do $$
declare
  r text;
  own constant text := 'city_id = (select app.ctx(2)) and user_id = (select app.ctx(6))
    and county_id = (select coalesce(app.ctx(3), '''')) and town_id = (select coalesce(app.ctx(4), '''')) and unit_id = (select coalesce(app.ctx(5), ''''))';
begin
  foreach r in array array['city', 'county', 'town', 'unit', 'city_view', 'county_view', 'city_audit', 'county_audit',
                           'city_relief', 'county_relief', 'town_relief'] loop
    execute format('create policy select_%1$s on public.list_export for select to app_%1$s using (%2$s)', r, own);
    execute format('create policy insert_%1$s on public.list_export for insert to app_%1$s with check (%2$s)', r, own);
    execute format('create policy update_%1$s on public.list_export for update to app_%1$s using (%2$s) with check (%2$s)', r, own);
    execute format('grant select, insert, update (state, rows, problem, content, finished_at) on public.list_export to app_%s', r);
  end loop;
end $$;

insert into app.job_task (name, acting) values ('export.list', true);
insert into app.message_kind values
  ('export_result', '{unit_clerk,unit_reviewer,region_officer,region_admin,relief_officer,relief_checker,relief_approver,leader,auditor}', 'self', false, true);
