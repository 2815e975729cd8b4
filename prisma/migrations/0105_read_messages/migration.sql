-- The daily job removes messages that were read more than a year ago: it finds them by when they were read.
create index message_read on public.message (read_at) where read_at is not null;
