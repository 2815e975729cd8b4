-- Files with identity and card numbers are staged sealed. What was kept open before is taken away: the program has no key
-- inside the database, so it cannot be sealed here. What was imported, and what undoing it needs, stays.

-- AlterTable
ALTER TABLE "import_batch" ADD COLUMN     "sealed" BOOLEAN NOT NULL DEFAULT false;

update public.import_batch set sealed = true where kind in ('relief_payees', 'relief_return');

delete from public.import_row r using public.import_batch b
 where b.city_id = r.city_id and b.id = r.batch_id and b.kind in ('people', 'honors') and b.status in ('matching', 'checked', 'committing');
update public.import_row r set cells = '[]', edits = '{}'
  from public.import_batch b
 where b.city_id = r.city_id and b.id = r.batch_id and b.kind in ('people', 'honors');
update public.import_batch
   set file = '', status = case when status in ('matching', 'checked', 'committing') then 'discarded' else status end
 where kind in ('people', 'honors');
