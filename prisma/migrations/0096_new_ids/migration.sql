-- Rows that a command writes by one INSERT … SELECT need ids too; uuidv7() of PostgreSQL itself exists from 18 on only.
grant execute on function app.new_id() to app_city, app_county;
