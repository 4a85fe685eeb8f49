-- A source that comes again, changed, stands beside the former ones: they are history.
alter table source
    -- Which import of its transcript or reading it came with, from 1; its text and its sidecar have the same.
    add column number integer not null default 1 check (number >= 1),
    -- The newest revision of the transcript after that import; null for a reading.
    add column revision integer;
update source set revision = 1 where transcript_id is not null;
alter table source
    alter column number drop default,
    add check ((transcript_id is null) = (revision is null)),
    add foreign key (transcript_id, revision) references revision,
    drop constraint source_transcript_id_reading_id_role_key,
    add unique nulls not distinct (transcript_id, reading_id, role, number);
