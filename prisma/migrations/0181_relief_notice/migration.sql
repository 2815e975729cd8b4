-- The public notice of a batch: drafted of the approved batch, one at a time; no file is written before it ended without
-- an objection upheld, and a batch that goes back begins without one.
create function app.relief_notice_guard() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  was text;
begin
  if new.state = old.state and new.notice_id = old.notice_id then return new; end if;
  select x.state into was from public.notice x where x.city_id = old.city_id and x.id = old.notice_id for share;
  if new.state in ('DRAFT', 'CANCELLED') and old.state not in ('DRAFT', 'CANCELLED') then
    if was in ('DRAFT', 'RUNNING') then perform app.relief_refuse('the notice of the batch is not over'); end if;
    if new.state = 'DRAFT' then new.notice_id := ''; end if;
    return new;
  end if;
  if new.notice_id <> old.notice_id and (new.state <> 'NOTICE' or coalesce(was, 'WITHDRAWN') <> 'WITHDRAWN' or not exists (
      select from public.notice x where x.city_id = new.city_id and x.county_id = new.county_id and x.id = new.notice_id
         and x.subject_type = 'relief' and x.subject_ids = array[new.id] and x.state = 'DRAFT')) then
    perform app.relief_refuse('a notice is drafted of the approved batch');
  end if;
  if new.state = 'NOTICE' and new.notice_id = '' then perform app.relief_refuse('no notice was drafted'); end if;
  if new.state = 'EXPORTED' and old.state <> 'EXPORTED' and (case when new.notice_id <> '' then was is distinct from 'CLEAR'
      else new.reissue_of is null and (select p.want_notice from public.relief_program p
        where p.city_id = new.city_id and p.id = new.program_id) end) then
    perform app.relief_refuse('the notice has not ended without objection');
  end if;
  return new;
end $$;
revoke all on function app.relief_notice_guard() from public;
alter function app.relief_notice_guard() owner to app_definer;
-- after relief_batch_guarded, by name
create trigger relief_batch_noticed before update on public.relief_batch for each row execute function app.relief_notice_guard();
