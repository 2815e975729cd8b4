/** One row of each money table of relief at an organization, for tests that move it. */
export function reliefRows({ cityId, countyId }: { cityId: string; countyId: string }): string {
  const at = `'${cityId}', '${countyId}'`
  return `
    insert into public.relief_fund (city_id, county_id, id, name, source, year, budget_fen) values (${at}, 'rf1', '专项', 'special', 2026, 100000);
    insert into public.relief_program (city_id, county_id, id, name, kind, year, fund_id, formula, created_by)
    values (${at}, 'rp1', '送温暖', 'warmth', 2026, 'rf1', '{}', 'm');
    insert into public.relief_batch (city_id, county_id, id, program_id, kind, fund_id, year, period, title, maker_id, maker_name)
    values (${at}, 'rb1', 'rp1', 'warmth', 'rf1', 2026, '2026', '送温暖', 'm', '');
    insert into public.relief_payment (city_id, county_id, id, batch_id, no, kind, period, year, payee_key, name, amount_fen, entered_by)
    values (${at}, 'rl1', 'rb1', 1, 'warmth', '2026', 2026, 'h1', '张三', 100, 'm');
    insert into public.relief_payment_private (city_id, county_id, id) values (${at}, 'rl1');
    alter table public.relief_card_fix disable trigger relief_fix_guarded;
    insert into public.relief_card_fix (city_id, county_id, id, payment_id, card_hash, card_tail, account_name, bank_name, proof,
      proposed_by, proposed_name, proposed_at)
    values (${at}, 'rx1', 'rl1', '', '', '', '', '新卡复印件', 'm', '', now());
    alter table public.relief_card_fix enable trigger relief_fix_guarded;
    alter table public.relief_approval disable trigger relief_approval_guarded;
    insert into public.relief_approval (city_id, county_id, id, batch_id, user_id, name, at) values (${at}, 'ra1', 'rb1', 'm', '', now());
    alter table public.relief_approval enable trigger relief_approval_guarded;
    alter table public.relief_signing disable trigger relief_signing_guarded;
    insert into public.relief_signing (city_id, county_id, id, batch_id, handed_on, signed_by, entered_by, entered_name, entered_at)
    values (${at}, 'rl1', 'rb1', '2026-11-20', 'self', 'm', '', now());
    alter table public.relief_signing enable trigger relief_signing_guarded;
    insert into public.relief_journal (city_id, county_id, id, batch_id, fund_id, event, at) values (${at}, 'rj1', 'rb1', 'rf1', 'reserve', now());
    insert into public.relief_entry (city_id, county_id, journal_id, no, fund_id, account, amount_fen)
    values (${at}, 'rj1', 1, 'rf1', 'reserved', 100), (${at}, 'rj1', 2, 'rf1', 'available', -100);
    insert into public.relief_bank_file (city_id, county_id, id, batch_id, file_name, sha256, bytes, encoding, content, made_name, made_at)
    values (${at}, 'rk1', 'rb1', 'a.csv', '', 0, 'utf-8', '', '', now());
    insert into public.relief_return (city_id, county_id, id, batch_id, by_name, at) values (${at}, 'rr1', 'rb1', '', now());
    insert into public.relief_return_line (city_id, county_id, return_id, no, batch_id, order_no, verdict)
    values (${at}, 'rr1', 1, 'rb1', 'x', 'unknown');
    insert into public.relief_total (city_id, county_id, dim, period, kind, part, amount_fen, person_times, households)
    values (${at}, 'year', '2026', '', '', 100, 1, 1);
    insert into public.relief_total_payee (city_id, county_id, dim, period, kind, part, payee_key, times)
    values (${at}, 'year', '2026', '', '', 'h1', 1);
    insert into public.public_relief (city_id, county_id, slug, year, kind, part, as_of)
    select city_id, county_id, slug, 2026, '', '', '2026-11-20' from public.region_profile where city_id = '${cityId}' and county_id = '${countyId}';`
}
