-- Batches from before 0192 keep their one approver on their own row, where their page no longer looks, and say nothing of
-- the largest payment. Both are carried over; what an approval needed then (one approver) stays as it was. Done again it
-- finds nothing.
alter table public.relief_approval disable trigger relief_approval_guarded;
alter table public.relief_batch disable trigger user;
set role app_definer;

insert into public.relief_approval (city_id, county_id, town_id, unit_id, id, batch_id, user_id, person, name, role, minutes, content_hash, at)
select b.city_id, b.county_id, b.town_id, b.unit_id, app.new_id(), b.id, b.approver_id, b.approver_person, b.approver_name,
       'relief_approver', b.minutes, b.approved_hash, b.approved_at
  from public.relief_batch b
 where b.approver_person <> '' and b.approved_at is not null
   and not exists (select from public.relief_approval a where a.city_id = b.city_id and a.batch_id = b.id and not a.void);

update public.relief_batch b
   set approval_fen = (select max(p.amount_fen) from public.relief_payment p where p.city_id = b.city_id and p.batch_id = b.id)
 where b.approval_fen = 0 and b.line_count > 0;

reset role;
alter table public.relief_batch enable trigger user;
alter table public.relief_approval enable trigger relief_approval_guarded;
