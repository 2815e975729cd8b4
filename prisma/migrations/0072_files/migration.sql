-- Files that belong to business objects (evidence of a report first), and the claims by which storage is cleaned.

-- CreateTable
CREATE TABLE "stored_file" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "owner_type" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "original_sha256" TEXT NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "thumb" BOOLEAN NOT NULL DEFAULT false,
    "storage_key" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'DRAFT',
    "since_no" INTEGER,
    "until_no" INTEGER,
    "uploaded_by" TEXT NOT NULL,
    "uploader_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(6),

    CONSTRAINT "stored_file_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "stored_file_storage_key_key" ON "stored_file"("storage_key");

-- CreateIndex
CREATE INDEX "stored_file_city_id_owner_type_owner_id_idx" ON "stored_file"("city_id", "owner_type", "owner_id");

-- CreateIndex
CREATE INDEX "stored_file_city_id_county_id_town_id_unit_id_state_idx" ON "stored_file"("city_id", "county_id", "town_id", "unit_id", "state");

-- AddForeignKey
ALTER TABLE "stored_file" ADD CONSTRAINT "stored_file_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "stored_file"
  ADD CONSTRAINT "stored_file_kind" CHECK (kind in ('jpg', 'png', 'webp', 'pdf', 'docx', 'xlsx')),
  ADD CONSTRAINT "stored_file_state" CHECK (state in ('DRAFT', 'KEPT', 'REMOVED')),
  ADD CONSTRAINT "stored_file_versions" CHECK ((state = 'KEPT') = (since_no is not null) and (until_no is null or until_no > since_no)),
  ADD CONSTRAINT "stored_file_removed" CHECK ((state = 'REMOVED') = (removed_at is not null)),
  ADD CONSTRAINT "stored_file_bytes" CHECK (bytes > 0),
  ADD CONSTRAINT "stored_file_hash" CHECK (sha256 ~ '^[0-9a-f]{64}$' and original_sha256 ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT "stored_file_name" CHECK (length(name) between 1 and 200 and name !~ '[[:cntrl:]/\\]');

-- What is not handed in, or was taken away before, is seen by its own organization only.
call app.row_table('public.stored_file', array['select', 'insert', 'update'], 'state <> ''KEPT''');

-- A place in the storage that bytes were, or are about to be, written to. It is committed before the first byte, so
-- whatever a killed process leaves behind is known here; the daily sweep deletes what no file row stands for.
create table app.file_claim (
  key text primary key,
  claimed_at timestamptz not null default now()
);
create index file_claim_age on app.file_claim (claimed_at);
grant select, insert, update, delete on app.file_claim to app_definer;
grant select, delete on app.file_claim to app_ops;

-- Claims a new key of the session's own city, or that of one of its files (which may have come from another city).
create function app.claim_file(p_key text) returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  if app.ctx(6) is null or not (split_part(p_key, '/', 1) = app.ctx(2)
      or exists (select from public.stored_file f where f.city_id = app.ctx(2) and f.storage_key = p_key)) then
    raise insufficient_privilege using message = 'not your storage';
  end if;
  insert into app.file_claim (key) values (p_key) on conflict (key) do update set claimed_at = now();
end $$;
revoke all on function app.claim_file(text) from public;
alter function app.claim_file(text) owner to app_definer;
grant execute on function app.claim_file(text) to app_city, app_county, app_town, app_unit;
