-- Passages that readers pinned to the words as they were. An excerpt says where, not what: its words are those of its
-- revision, which never change but by a withdrawal.
create table excerpt (
    id            bigint primary key check (id between 1 and 1099511627775),
    transcript_id bigint not null references transcript on delete cascade,
    -- In which the passage last changed.
    revision      integer not null,
    first_segment bigint not null,
    first_start   integer not null check (first_start >= 0),
    last_segment  bigint not null,
    last_end      integer not null check (last_end > 0),
    -- Milliseconds of the audio edition that times referred to.
    start_ms      integer check (start_ms >= 0),
    end_ms        integer check (end_ms >= start_ms),
    audio_edition bigint references audio_edition on delete set null,
    made_at       timestamptz not null,
    unique (transcript_id, revision, first_segment, first_start, last_segment, last_end),
    foreign key (transcript_id, revision) references revision on delete cascade
);
