-- Photos of people: since when somebody agrees to show theirs, and until when; and the one door to a shown one.
alter table public.person add column photo_consent_on date, add column photo_withdrawn_on date;

-- Where the bytes of a shown photo lie: only while an honor of the person is published, the photo went out with it and
-- the person agrees. Anybody may ask; of other files this tells nothing.
create function app.public_photo(p_slug text, p_holder text) returns table (key text, sha256 text)
language sql stable security definer set search_path = pg_catalog as $$
  select f.storage_key, f.sha256
    from public.public_holder h
    join public.person p on p.city_id = h.city_id and p.id = h.id and p.photo_consent and p.archived_at is null
    join public.stored_file f on f.city_id = h.city_id and f.id = h.photo_id
   where h.slug = p_slug and h.id = p_holder and h.photo_id <> ''
     and f.owner_type = 'person' and f.owner_id = p.id and f.state <> 'REMOVED' and f.thumb
$$;
revoke all on function app.public_photo(text, text) from public;
alter function app.public_photo(text, text) owner to app_definer;
grant execute on function app.public_photo(text, text) to app_public;
