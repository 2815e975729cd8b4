-- What an office calls a unit in its own files: learned when a person mends an unknown name, used by the next import.

CREATE TABLE "import_name" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "org_id" TEXT NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "import_name_pkey" PRIMARY KEY ("city_id","id")
);

CREATE UNIQUE INDEX "import_name_city_id_county_id_town_id_unit_id_name_key_key" ON "import_name"("city_id", "county_id", "town_id", "unit_id", "name_key");
CREATE INDEX "import_name_city_id_org_id_idx" ON "import_name"("city_id", "org_id");

ALTER TABLE "import_name" ADD CONSTRAINT "import_name_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- a name goes with its unit: nothing else hangs on it
ALTER TABLE "import_name" ADD CONSTRAINT "import_name_city_id_org_id_fkey" FOREIGN KEY ("city_id", "org_id") REFERENCES "organization"("city_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- hidden 'true': the organization's own, like its imports
call app.row_table('public.import_name', array['select', 'insert', 'update', 'delete'], 'true');
revoke all on public.import_name from app_city_view, app_county_view, app_city_audit, app_county_audit;
do $$
declare r text;
begin
  foreach r in array array['city_view', 'county_view', 'city_audit', 'county_audit'] loop
    execute format('drop policy select_%s on public.import_name', r);
  end loop;
end $$;
