-- Household files from Excel: staged by who enters them, that is the clerk of a unit and the relief officers of town, county
-- and city. Offices and the reviewer of the unit see nothing of these imports.
do $$
declare
  l text;
  kept constant text := '(kind not like ''relief%'' and (select app.ctx(2)) is not null)'
    ' or (kind = ''relief_households'' and (select app.ctx(1)) = ''unit'' and (select app.ctx(7)) = ''unit_clerk'')';
  mine constant text := 'exists (select from public.import_batch b where b.city_id = import_row.city_id and b.id = import_row.batch_id and b.kind like ''relief%'')';
  own constant text := app.own_at_level('town');
begin
  foreach l in array array['for select to %s using (%s)', 'for insert to %s with check (%s)', 'for update to %s using (%s)'] loop
    execute format('drop policy not_relief_%s on public.import_batch', split_part(l, ' ', 2));
    execute format('create policy not_relief_%s on public.import_batch as restrictive ' || l, split_part(l, ' ', 2),
      'app_city, app_county, app_town, app_unit', kept);
  end loop;
  execute format('create policy select_town_relief on public.import_batch for select to app_town_relief using (%s and kind = ''relief_households'')', own);
  execute format('create policy insert_town_relief on public.import_batch for insert to app_town_relief with check (%s and kind = ''relief_households'')', own);
  execute format('create policy update_town_relief on public.import_batch for update to app_town_relief using (%1$s and kind = ''relief_households'') with check (%1$s and kind = ''relief_households'')', own);
  grant select, insert, update on public.import_batch to app_town_relief;
  execute format('create policy select_town_relief on public.import_row for select to app_town_relief using (%s and %s)', own, mine);
  execute format('create policy insert_town_relief on public.import_row for insert to app_town_relief with check (%s and %s)', own, mine);
  execute format('create policy update_town_relief on public.import_row for update to app_town_relief using (%1$s and %2$s) with check (%1$s and %2$s)', own, mine);
  execute format('create policy delete_town_relief on public.import_row for delete to app_town_relief using (%s and %s)', own, mine);
  grant select, insert, update, delete on public.import_row to app_town_relief;
  execute format('create policy select_town_relief on public.import_name for select to app_town_relief using (%s)', own);
  execute format('create policy insert_town_relief on public.import_name for insert to app_town_relief with check (%s)', own);
  execute format('create policy delete_town_relief on public.import_name for delete to app_town_relief using (%s)', own);
  grant select, insert, delete on public.import_name to app_town_relief;
end $$;
