-- Undoing a batch of an import is a job like the commit: a state of its own, progress, and it can be left alone.
ALTER TABLE "import_batch"
  DROP CONSTRAINT "import_status", DROP CONSTRAINT "import_committed",
  ADD CONSTRAINT "import_status" CHECK (status in ('matching', 'checked', 'committing', 'done', 'undoing', 'undone', 'discarded')),
  ADD CONSTRAINT "import_committed" CHECK ((status in ('done', 'undoing', 'undone')) = (committed_at is not null));

insert into app.job_task (name, acting) values ('import.undo', true);

-- The acting organization's own batch of this kind that is being undone, or an error.
create or replace function app.own_import(p_batch text, p_kind text) returns void language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  if app.ctx(7) is distinct from 'region_admin' or not exists (
    select from public.import_batch b
     where b.city_id = app.ctx(2) and b.county_id = coalesce(app.ctx(3), '') and b.town_id = '' and b.unit_id = ''
       and b.id = p_batch and b.kind = p_kind and b.status = 'undoing') then
    raise insufficient_privilege using message = 'not your import';
  end if;
end $$;

-- Removing a unit asks every table that names its place. Where the table grows with the work of the units, the question
-- must not read a whole county for each of 20,000 units. (Equal keys of a B-tree are stored once: where all rows of a
-- region share one place the index stays small.)
CREATE INDEX "message_city_id_county_id_town_id_unit_id_idx" ON "message"("city_id", "county_id", "town_id", "unit_id");
CREATE INDEX "review_city_id_county_id_town_id_unit_id_idx" ON "review"("city_id", "county_id", "town_id", "unit_id");
CREATE INDEX "progress_report_version_city_id_county_id_town_id_unit_id_idx" ON "progress_report_version"("city_id", "county_id", "town_id", "unit_id");
CREATE INDEX "reform_task_total_city_id_county_id_town_id_unit_id_idx" ON "reform_task_total"("city_id", "county_id", "town_id", "unit_id");
CREATE INDEX "published_figure_city_id_county_id_town_id_unit_id_idx" ON "published_figure"("city_id", "county_id", "town_id", "unit_id");
CREATE INDEX "public_figure_city_id_county_id_town_id_unit_id_idx" ON "public_figure"("city_id", "county_id", "town_id", "unit_id");
CREATE INDEX "public_reform_city_id_county_id_town_id_unit_id_idx" ON "public_reform"("city_id", "county_id", "town_id", "unit_id");
CREATE INDEX "public_honor_city_id_county_id_town_id_unit_id_idx" ON "public_honor"("city_id", "county_id", "town_id", "unit_id");
CREATE INDEX "public_holder_city_id_county_id_town_id_unit_id_idx" ON "public_holder"("city_id", "county_id", "town_id", "unit_id");
CREATE INDEX "honor_city_id_county_id_town_id_unit_id_idx" ON "honor"("city_id", "county_id", "town_id", "unit_id");
CREATE INDEX "person_city_id_county_id_town_id_unit_id_idx" ON "person"("city_id", "county_id", "town_id", "unit_id");
CREATE INDEX "person_private_city_id_county_id_town_id_unit_id_idx" ON "person_private"("city_id", "county_id", "town_id", "unit_id");
CREATE INDEX "person_event_city_id_county_id_town_id_unit_id_idx" ON "person_event"("city_id", "county_id", "town_id", "unit_id");
CREATE INDEX "annual_task_city_id_county_id_town_id_unit_id_idx" ON "annual_task"("city_id", "county_id", "town_id", "unit_id");
CREATE INDEX "measure_city_id_county_id_town_id_unit_id_idx" ON "measure"("city_id", "county_id", "town_id", "unit_id");
CREATE INDEX "list_export_city_id_county_id_town_id_unit_id_idx" ON "list_export"("city_id", "county_id", "town_id", "unit_id");
