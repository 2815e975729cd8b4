-- What an unknown name was mended to is remembered for the files of relief too.
do $$
declare
  l text;
begin
  foreach l in array array['city', 'county'] loop
    execute format('create policy select_%1$s_relief on public.import_name for select to app_%1$s_relief using (%2$s)', l, app.own_at_level(l));
    execute format('create policy insert_%1$s_relief on public.import_name for insert to app_%1$s_relief with check (%2$s)', l, app.own_at_level(l));
    execute format('create policy delete_%1$s_relief on public.import_name for delete to app_%1$s_relief using (%2$s)', l, app.own_at_level(l));
    execute format('grant select, insert, delete on public.import_name to app_%s_relief', l);
  end loop;
end $$;
