-- What visitors see of relief: by area and kind, by fund, by season; written when it is published, nothing before.
alter table public.public_relief rename column area to part;
alter table public.public_relief add column dim text not null default 'area', add column label text not null default '';
alter table public.public_relief drop constraint public_relief_pkey, add primary key (slug, year, dim, kind, part);
alter table public.public_relief
  add constraint public_relief_dim check (dim in ('area', 'fund', 'season')),
  -- a cell is told whole or not at all
  add constraint public_relief_whole check (num_nulls(amount_fen, person_times, households) in (0, 3));

-- Payees of a batch are seen by who sees the batch: a draft stays at home, auditors see none.
do $$
declare
  l text;
  shown constant text := 'exists (select from public.relief_batch b where b.city_id = relief_payment.city_id and b.id = relief_payment.batch_id)';
begin
  foreach l in array array['city', 'county'] loop
    execute format('alter policy select_%1$s_relief on public.relief_payment using (%2$s and ((%3$s) or %4$s))',
      l, app.at_level(l), app.own_at_level(l), shown);
    execute format('alter policy select_%1$s_audit on public.relief_payment using (%2$s and %3$s)', l, app.at_level(l), shown);
  end loop;
end $$;
