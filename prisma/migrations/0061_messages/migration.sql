-- Messages in the portal: a row per recipient and event, seen by that user at that organization only. They are
-- posted by a function, so that a region's officer reaches a unit below without seeing its inbox.

ALTER TABLE "user_account" ADD COLUMN "muted_kinds" TEXT[] DEFAULT ARRAY[]::TEXT[];

CREATE TABLE "message" (
    "city_id" TEXT NOT NULL,
    "county_id" TEXT NOT NULL DEFAULT '',
    "town_id" TEXT NOT NULL DEFAULT '',
    "unit_id" TEXT NOT NULL DEFAULT '',
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "bundled" BOOLEAN NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL DEFAULT '',
    "link" TEXT NOT NULL,
    "from_name" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "read_at" TIMESTAMPTZ(6),

    CONSTRAINT "message_pkey" PRIMARY KEY ("city_id","id")
);

CREATE INDEX "message_city_id_user_id_created_at_id_idx" ON "message"("city_id", "user_id", "created_at" DESC, "id");

-- one message of a kind about a thing to a recipient on a day, whichever process posts it
CREATE UNIQUE INDEX "message_once" ON "message"("city_id", "user_id", "county_id", "town_id", "unit_id", "kind", "about", "day");

ALTER TABLE "message" ADD CONSTRAINT "message_city_id_county_id_town_id_unit_id_fkey" FOREIGN KEY ("city_id", "county_id", "town_id", "unit_id") REFERENCES "organization"("city_id", "county_id", "town_id", "unit_id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "message" ADD CONSTRAINT "message_city_id_user_id_fkey" FOREIGN KEY ("city_id", "user_id") REFERENCES "user_account"("city_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "message"
  ADD CONSTRAINT "message_link" CHECK (link ~ '^/[^/\\\s][^\\\s]*$'),
  ADD CONSTRAINT "message_title" CHECK (length(title) between 1 and 200);
create index message_unread on public.message (city_id, user_id) where read_at is null;

-- What may be posted, and by whom. A new kind is a row here and one in lib/base/messages/rules.ts.
create table app.message_kind (
  kind text primary key constraint message_kind_name check (kind ~ '^[a-z][a-z_]{1,39}$'),
  -- roles that may post it; none = maintenance only
  senders text[] not null,
  -- below = to the sender's organization and those under it, self = to the sender
  reach text not null check (reach in ('below', 'self')),
  -- goes into the day's bundle
  bundled boolean not null,
  -- a user may switch it off
  mutable boolean not null
);
insert into app.message_kind values
  ('report_returned', '{region_officer,unit_reviewer}', 'below', false, false),
  ('report_reopened', '{region_admin}', 'below', false, false),
  ('report_accepted', '{region_officer}', 'below', true, true),
  ('chase', '{region_officer,region_admin}', 'below', true, true),
  ('due_soon', '{}', 'below', true, true),
  ('file_result', '{unit_clerk,unit_reviewer,region_officer,region_admin,relief_officer,relief_checker,relief_approver}', 'self', false, true),
  ('import_result', '{unit_clerk,unit_reviewer,region_officer,region_admin,relief_officer,relief_checker,relief_approver}', 'self', false, true);
grant select on app.message_kind to app_definer;

call app.force_rls('public.message');
do $$
declare
  r text;
  own constant text := 'city_id = (select app.ctx(2)) and user_id = (select app.ctx(6))
    and county_id = (select coalesce(app.ctx(3), '''')) and town_id = (select coalesce(app.ctx(4), '''')) and unit_id = (select coalesce(app.ctx(5), ''''))';
begin
  foreach r in array array['city', 'county', 'town', 'unit', 'city_view', 'county_view', 'city_audit', 'county_audit',
                           'city_relief', 'county_relief', 'town_relief', 'platform'] loop
    execute format('create policy select_%1$s on public.message for select to app_%1$s using (%2$s)', r, own);
    execute format('create policy update_%1$s on public.message for update to app_%1$s using (%2$s) with check (%2$s)', r, own);
    execute format('grant select, update (read_at) on public.message to app_%s', r);
  end loop;
end $$;

-- A UUIDv7 on every PostgreSQL that we run on.
create function app.new_id() returns text language sql volatile set search_path = pg_catalog as $$
  select encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
    placing substring(int8send(floor(extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6), 52, 1), 53, 1), 'hex')::uuid::text
$$;

-- Posts messages of one kind: [{county, town, unit, roles, about, title, body, link}], a row for each user who holds one
-- of the roles at that place and has not switched the kind off; with reach "self" only for the acting user, at its own
-- place. What was posted before (kind, about, day, recipient) is left as it is. Answers how many rows are new.
create function app.post_messages(p_city text, p_kind text, p_items jsonb, p_day date, p_at timestamptz) returns int
language plpgsql security definer set search_path = pg_catalog as $$
declare
  k app.message_kind;
  ops boolean := current_setting('role') = 'app_ops';
  sender text := '';
  n int;
begin
  select * into k from app.message_kind where kind = p_kind;
  if not found then raise insufficient_privilege using message = 'no such kind of message'; end if;
  if not ops then
    if app.ctx(6) is null or p_city is distinct from app.ctx(2) or app.ctx(7) <> all (k.senders) then
      raise insufficient_privilege using message = 'may not post this';
    end if;
    if k.reach = 'below' and exists (
      select from jsonb_to_recordset(p_items) as i(county text, town text, unit text)
       where not coalesce(case app.ctx(1)
         when 'city' then true
         when 'county' then i.county = app.ctx(3)
         when 'town' then i.town = app.ctx(4)
         when 'unit' then i.unit = app.ctx(5) end, false)) then
      raise insufficient_privilege using message = 'may not post there';
    end if;
    select o.short_name into sender from public.organization o
     where o.city_id = app.ctx(2) and o.county_id = coalesce(app.ctx(3), '') and o.town_id = coalesce(app.ctx(4), '')
       and o.unit_id = coalesce(app.ctx(5), '');
  end if;
  insert into public.message (city_id, county_id, town_id, unit_id, id, user_id, kind, about, day, bundled, title, body, link, from_name, created_at)
  select m.city_id, m.county_id, m.town_id, m.unit_id, app.new_id(), m.user_id, p_kind, i.about, p_day, k.bundled,
         left(i.title, 200), left(coalesce(i.body, ''), 1000), i.link, coalesce(sender, ''), p_at
    from jsonb_to_recordset(p_items) as i(county text, town text, unit text, roles text[], about text, title text, body text, link text)
    join lateral (
      select distinct x.city_id, x.county_id, x.town_id, x.unit_id, x.user_id
        from public.membership x
        join public.user_account u on u.city_id = x.city_id and u.id = x.user_id and u.status = 'active'
       where x.city_id = p_city and x.status = 'active' and not (k.mutable and p_kind = any (u.muted_kinds))
         and case when k.reach = 'self' and not ops then x.id = app.ctx(8)
             else x.county_id = i.county and x.town_id = i.town and x.unit_id = i.unit and x.role = any (i.roles) end) m on true
   order by m.user_id, i.about
  on conflict do nothing;
  get diagnostics n = row_count;
  return n;
end $$;

-- The kinds that the acting user has switched off.
create function app.own_muted_kinds() returns text[] language sql stable security definer set search_path = pg_catalog as $$
  select coalesce((select u.muted_kinds from public.user_account u where u.city_id = app.ctx(2) and u.id = app.ctx(6)), '{}')
$$;

-- Switches a kind off or on for the acting user; false: this kind cannot be switched off.
create function app.mute_kind(p_kind text, p_off boolean) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
begin
  if app.ctx(6) is null then raise insufficient_privilege using message = 'no session'; end if;
  if not exists (select from app.message_kind k where k.kind = p_kind and k.mutable) then return false; end if;
  update public.user_account u
     set muted_kinds = case when p_off then array_append(array_remove(u.muted_kinds, p_kind), p_kind) else array_remove(u.muted_kinds, p_kind) end
   where u.city_id = app.ctx(2) and u.id = app.ctx(6);
  return true;
end $$;

do $$
declare f record;
begin
  for f in select p.oid::regprocedure as sig from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'app' and p.proname in ('new_id', 'post_messages', 'own_muted_kinds', 'mute_kind') loop
    execute format('revoke all on function %s from public', f.sig);
    execute format('alter function %s owner to app_definer', f.sig);
  end loop;
end $$;
grant execute on function app.post_messages(text, text, jsonb, date, timestamptz), app.own_muted_kinds(), app.mute_kind(text, boolean)
  to app_city, app_county, app_town, app_unit, app_city_view, app_county_view,
     app_city_audit, app_county_audit, app_city_relief, app_county_relief, app_town_relief;
grant execute on function app.own_muted_kinds(), app.mute_kind(text, boolean) to app_platform;
grant execute on function app.post_messages(text, text, jsonb, date, timestamptz) to app_ops;
