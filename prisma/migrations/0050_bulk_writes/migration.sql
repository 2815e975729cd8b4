-- Bulk writes stay linear. The planner takes a transition table for one row and would join fresh with gone by a
-- nested loop: 5,000 rows would be 25 million comparisons. Inside, where indexes serve, nested loops stay allowed.
alter function app.report_written() set enable_nestloop = off;
alter function app.month_written() set enable_nestloop = off;
alter function app.refresh_months(text[], text[], date[]) set enable_nestloop = on;
alter function app.add_totals(public.assignment_month[], public.assignment_month[]) set enable_nestloop = on;

-- Plain SQL functions are inlined only without settings of their own; their callers pin the search path.
alter function app.is_due(date, date) reset search_path;
alter function app.completion_bp(text, bigint, bigint, bigint) reset search_path;
