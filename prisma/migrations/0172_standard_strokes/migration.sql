-- Sort keys by strokes (lib/kernel/stroke-key.ts): six digits a character instead of four, the standard's number of strokes
-- before the place in ICU's order. What is stored is brought to it; new rows are written so by the commands.
create function app.standard_stroke_key(p_name text, p_old text) returns text
language plpgsql immutable set search_path = pg_catalog as $$
declare
  -- places in ICU's order at which the characters of 1, 2, 3 ... strokes begin
  marks constant int[] := array[
    0, 10, 52, 147, 343, 652, 1191, 2091, 3367, 4844, 6537, 8385, 10292, 12062, 13639, 15220, 16528, 17587,
    18378, 19086, 19619, 20007, 20292, 20512, 20658, 20763, 20812, 20864, 20889, 20902, 20911, 20913, 20916];
  exact constant jsonb := '{"黄":11, "荆":9, "芝":6, "营":11, "萨":11, "随":11, "慕":14, "祁":6, "礼":5, "祖":9, "祝":9, "神":9,
    "祥":10, "祯":10, "福":13, "祺":12, "禧":16, "褚":13, "裕":12, "魏":17, "甄":13, "敖":10, "敬":12, "修":9,
    "印":5, "长":4, "建":8, "延":6, "巨":4}';
  clean constant text := regexp_replace(p_name, '\s', '', 'g');
  made text := '';
  char text;
  old text;
  code int;
  n int;
begin
  for i in 1 .. length(p_old) / 4 loop
    old := substr(p_old, i * 4 - 3, 4);
    if old = 'ffff' then
      made := made || 'ffffff';
      continue;
    end if;
    char := substr(clean, i, 1);
    code := case when char = '' then 0 else ascii(char) end;
    n := coalesce((exact ->> char)::int, width_bucket(('x' || old)::bit(16)::int, marks)
      - case when code between x'827a'::int and x'864d'::int or code between x'8fb7'::int and x'9090'::int
               or code between x'9092'::int and x'9147'::int or code between x'961e'::int and x'9697'::int then 1 else 0 end);
    made := made || lpad(to_hex(n), 2, '0') || old;
  end loop;
  return made;
end $$;
grant execute on function app.standard_stroke_key(text, text) to app_definer;

set role app_definer;
update public.person set stroke_key = app.standard_stroke_key(name, stroke_key) where stroke_key <> '';
update public.honor_collective set stroke_key = app.standard_stroke_key(name, stroke_key) where stroke_key <> '';
update public.public_honor set stroke_key = app.standard_stroke_key(holder_name, stroke_key) where stroke_key <> '';
update public.public_holder set stroke_key = app.standard_stroke_key(name, stroke_key) where stroke_key <> '';
update public.relief_household set stroke_key = app.standard_stroke_key(head_name, stroke_key) where stroke_key <> '';
update public.studio set stroke_key = app.standard_stroke_key(name, stroke_key) where stroke_key <> '';
update public.public_studio set stroke_key = app.standard_stroke_key(name, stroke_key) where stroke_key <> '';
-- an award carries the key of its holder
update public.honor h set stroke_key = p.stroke_key from public.person p where p.city_id = h.city_id and p.id = h.person_id;
update public.honor h set stroke_key = c.stroke_key
  from public.honor_collective c where c.city_id = h.city_id and c.id = h.collective_id;
-- 0171 for where the migrating owner is held by row security
update public.studio set public_state = 'WITHDRAWN', published_name = ''
 where public_state = 'PUBLISHED' and state in ('SUSPENDED', 'REVOKED', 'MERGED', 'CLOSED');
reset role;
drop function app.standard_stroke_key(text, text);
