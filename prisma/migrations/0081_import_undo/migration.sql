-- Removing 20,000 units asks every table that may refer to one: in parts, each within the statement's time.
drop function app.undo_imported_units(text);

-- Removes the units that a batch made with the rows p_from to p_until and nobody touched since; how many. Whatever
-- hangs on one of them refuses (23503).
create function app.undo_imported_units(p_batch text, p_from int, p_until int) returns int
language plpgsql security definer set search_path = pg_catalog as $$
declare n int;
begin
  perform app.own_import(p_batch, 'units');
  delete from public.organization o using public.import_row r
   where r.city_id = app.ctx(2) and r.batch_id = p_batch and r.no between p_from and p_until
     and r.outcome = 'new' and r.receipt is not null
     and o.city_id = r.city_id and o.id = r.object_id and o.level = 'unit' and o.version = 1;
  get diagnostics n = row_count;
  return n;
end $$;
revoke all on function app.undo_imported_units(text, int, int) from public;
alter function app.undo_imported_units(text, int, int) owner to app_definer;
grant execute on function app.undo_imported_units(text, int, int) to app_city, app_county;
