-- A file with private values may show columns of two tables: of the household, and of its head. `source` then names both,
-- separated by a comma; each is opened within the reach that a reveal has.
drop function app.reveal_for_export(text, text[], text[]);
create function app.reveal_for_export(p_export text, p_table text, p_columns text[], p_ids text[])
returns table (id text, city_id text, name text, value bytea)
language plpgsql security definer set search_path = pg_catalog as $$
declare
  e app.private_export;
  c record;
  vis text;
begin
  if app.ctx(6) is null or current_setting('transaction_read_only') = 'on' then
    raise insufficient_privilege using message = 'no session';
  end if;
  select * into e from app.own_private_exports() x
   where x.id = p_export and x.asked_by = app.ctx(6) and x.state = 'APPROVED' and x.expires_at > now();
  if not found or p_table <> all (string_to_array(e.source, ',')) then
    raise insufficient_privilege using message = 'not approved';
  end if;
  for c in select * from app.private_column x
            where x.table_name = p_table and x.column_name = any (p_columns) and x.role_name = current_setting('role') loop
    vis := case c.scope when 'own' then app.own_at_level(app.ctx(1)) when 'region' then app.region_at_level(app.ctx(1))
      else app.at_level(app.ctx(1)) end;
    return query execute format('select t.id, t.city_id, %1$L, t.%1$I from %2$s t where t.id = any ($1) and t.%1$I is not null and %3$s',
      c.column_name, p_table, vis) using p_ids;
  end loop;
end $$;
revoke all on function app.reveal_for_export(text, text, text[], text[]) from public;
alter function app.reveal_for_export(text, text, text[], text[]) owner to app_definer;
grant execute on function app.reveal_for_export(text, text, text[], text[]) to app_city, app_county, app_city_relief, app_county_relief;
