-- Import of office files: a batch with its original file, its rows as read and as judged by the dry run.
-- Only the organization that imports sees them; the levels above see what was imported.

CREATE TABLE "import_batch" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'matching',
    "file_name" TEXT NOT NULL,
    "file_hash" TEXT NOT NULL,
    "file" BYTEA NOT NULL,
    "sheet" TEXT NOT NULL DEFAULT '',
    "header" JSONB NOT NULL DEFAULT '[]',
    "notes" JSONB NOT NULL DEFAULT '[]',
    "mapping" JSONB NOT NULL DEFAULT '{}',
    "settings" JSONB NOT NULL DEFAULT '{}',
    "counts" JSONB NOT NULL DEFAULT '{}',
    "check_no" INTEGER NOT NULL DEFAULT 0,
    "mode" TEXT NOT NULL DEFAULT 'all',
    "progress" INTEGER NOT NULL DEFAULT 0,
    "progress_at" TIMESTAMPTZ(6),
    "cancel" BOOLEAN NOT NULL DEFAULT false,
    "problem" TEXT NOT NULL DEFAULT '',
    "created_by" TEXT NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "committed_at" TIMESTAMPTZ(6),
    "undone_at" TIMESTAMPTZ(6),

    CONSTRAINT "import_batch_pkey" PRIMARY KEY ("city_id","id")
);

-- CreateTable
CREATE TABLE "import_row" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "batch_id" TEXT NOT NULL,
    "no" INTEGER NOT NULL,
    "cells" JSONB NOT NULL,
    "edits" JSONB NOT NULL DEFAULT '{}',
    "outcome" TEXT NOT NULL DEFAULT '',
    "title" TEXT NOT NULL DEFAULT '',
    "object_id" TEXT NOT NULL DEFAULT '',
    "changes" JSONB NOT NULL DEFAULT '[]',
    "errors" JSONB NOT NULL DEFAULT '[]',
    "receipt" JSONB,

    CONSTRAINT "import_row_pkey" PRIMARY KEY ("city_id","batch_id","no")
);

-- CreateIndex
CREATE INDEX "import_batch_city_id_county_id_town_id_unit_id_created_at_idx" ON "import_batch"("city_id", "county_id", "town_id", "unit_id", "created_at");

-- CreateIndex
CREATE INDEX "import_row_city_id_batch_id_outcome_no_idx" ON "import_row"("city_id", "batch_id", "outcome", "no");

-- CreateIndex
CREATE INDEX "import_row_city_id_county_id_town_id_unit_id_idx" ON "import_row"("city_id", "county_id", "town_id", "unit_id");

-- AddForeignKey
ALTER TABLE "import_batch" ADD CONSTRAINT "import_batch_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_city_id_batch_id_fkey" FOREIGN KEY ("city_id", "batch_id") REFERENCES "import_batch"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "import_batch"
  ADD CONSTRAINT "import_status" CHECK (status in ('matching', 'checked', 'committing', 'done', 'undone', 'discarded')),
  ADD CONSTRAINT "import_mode" CHECK (mode in ('all', 'good')),
  ADD CONSTRAINT "import_progress" CHECK (progress between 0 and 100),
  ADD CONSTRAINT "import_committed" CHECK ((status in ('done', 'undone')) = (committed_at is not null)),
  ADD CONSTRAINT "import_undone" CHECK ((status = 'undone') = (undone_at is not null));
ALTER TABLE "import_row"
  ADD CONSTRAINT "import_outcome" CHECK (outcome in ('', 'new', 'update', 'same', 'error')),
  ADD CONSTRAINT "import_row_no" CHECK (no > 0);

-- hidden 'true': above the organization itself nobody sees a batch or its rows
call app.row_table('public.import_batch', array['select', 'insert', 'update'], 'true');
call app.row_table('public.import_row', array['select', 'insert', 'update', 'delete'], 'true');
-- leaders and auditors look at what was imported, not at the files
revoke all on public.import_batch, public.import_row from app_city_view, app_county_view, app_city_audit, app_county_audit;
do $$
declare
  t text;
  r text;
begin
  foreach t in array array['import_batch', 'import_row'] loop
    foreach r in array array['city_view', 'county_view', 'city_audit', 'county_audit'] loop
      execute format('drop policy select_%s on public.%I', r, t);
    end loop;
  end loop;
end $$;

-- ── Many acts in one transaction ───────────────────────────────────────────────────────────────
-- The audit rows of many acts of one kind: the same rows, chained in the same way, as one by one.
-- p_rows: [{countyId, townId, unitId, objectId, detail}]
create function app.append_audits(p_action text, p_type text, p_rows jsonb, p_request text, p_ip text, p_at timestamptz) returns bigint
language plpgsql security definer set search_path = pg_catalog as $$
declare
  h record;
  who text;
  x record;
  e public.audit_event;
begin
  if app.ctx(6) is null then raise insufficient_privilege using message = 'no session'; end if;
  insert into app.audit_head (city_id, seq, hash) values (app.ctx(2), 0, '') on conflict do nothing;
  select seq, hash into h from app.audit_head where city_id = app.ctx(2) for update;
  select u.display_name into who from public.user_account u where u.id = app.ctx(6);
  select app.ctx(2), '', '', '', h.seq, p_at, app.ctx(6), who, app.ctx(7), app.ctx(9),
         p_ip, p_action, p_type, '', '{}'::jsonb, p_request, h.hash, h.hash
    into e;
  for x in select * from jsonb_to_recordset(p_rows) as r("countyId" text, "townId" text, "unitId" text, "objectId" text, detail jsonb) loop
    e.county_id := x."countyId";
    e.town_id := x."townId";
    e.unit_id := x."unitId";
    e.object_id := x."objectId";
    e.detail := x.detail;
    e.seq := e.seq + 1;
    e.prev_hash := e.hash;
    e.hash := '';
    e.hash := encode(sha256(convert_to(e.prev_hash || app.audit_payload(e), 'UTF8')), 'hex');
    insert into public.audit_event select e.*;
  end loop;
  update app.audit_head set seq = e.seq, hash = e.hash where city_id = e.city_id;
  return e.seq;
end $$;

-- ── What an administrator's import needs to know, and to take back ────────────────────────────
-- Which of these login names are taken anywhere in the installation; saving one alone would say so too.
create function app.taken_usernames(p_names text[]) returns text[] language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  if app.ctx(7) is distinct from 'region_admin' then raise insufficient_privilege using message = 'not an administrator'; end if;
  return array(select u.username from public.user_account u where u.username = any(p_names));
end $$;

-- The acting organization's own committed batch of this kind, or an error.
create function app.own_import(p_batch text, p_kind text) returns void language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  if app.ctx(7) is distinct from 'region_admin' or not exists (
    select from public.import_batch b
     where b.city_id = app.ctx(2) and b.county_id = coalesce(app.ctx(3), '') and b.town_id = '' and b.unit_id = ''
       and b.id = p_batch and b.kind = p_kind and b.status = 'done') then
    raise insufficient_privilege using message = 'not your import';
  end if;
end $$;

-- Removes the units that a batch made and nobody touched since; how many. Whatever hangs on one of them refuses (23503).
create function app.undo_imported_units(p_batch text) returns int language plpgsql security definer set search_path = pg_catalog as $$
declare n int;
begin
  perform app.own_import(p_batch, 'units');
  delete from public.organization o using public.import_row r
   where r.city_id = app.ctx(2) and r.batch_id = p_batch and r.outcome = 'new' and r.receipt is not null
     and o.city_id = r.city_id and o.id = r.object_id and o.level = 'unit' and o.version = 1;
  get diagnostics n = row_count;
  return n;
end $$;

-- Removes the accounts that a batch made, with their duties, as long as nobody has logged in; how many.
create function app.undo_imported_users(p_batch text) returns int language plpgsql security definer set search_path = pg_catalog as $$
declare
  ids text[];
  n int;
begin
  perform app.own_import(p_batch, 'users');
  ids := array(
    select u.id from public.import_row r
      cross join jsonb_array_elements(r.receipt) e
      join public.user_account u on u.city_id = r.city_id and u.id = e ->> 'id'
     where r.city_id = app.ctx(2) and r.batch_id = p_batch and r.receipt is not null and e ->> 'made' = 'user'
       and u.version = 1 and u.must_change_password
       and not exists (select from app.session s where s.user_id = u.id));
  delete from public.membership m where m.city_id = app.ctx(2) and m.user_id = any(ids);
  delete from app.credential c where c.user_id = any(ids);
  delete from public.user_account u where u.city_id = app.ctx(2) and u.id = any(ids);
  get diagnostics n = row_count;
  return n;
end $$;

do $$
declare f record;
begin
  for f in select p.oid::regprocedure as sig from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'app' and p.proname in ('append_audits', 'taken_usernames', 'own_import', 'undo_imported_units', 'undo_imported_users') loop
    execute format('revoke all on function %s from public', f.sig);
    execute format('alter function %s owner to app_definer', f.sig);
  end loop;
end $$;
grant execute on function app.append_audits(text, text, jsonb, text, text, timestamptz)
  to app_city, app_county, app_town, app_unit, app_city_view, app_county_view,
     app_city_audit, app_county_audit, app_city_relief, app_county_relief, app_town_relief, app_platform;
grant execute on function app.taken_usernames(text[]), app.undo_imported_units(text), app.undo_imported_users(text) to app_city, app_county;

-- A batch is committed by a job that acts for the person who started it.
insert into app.job_task (name, acting) values ('import.commit', true);
