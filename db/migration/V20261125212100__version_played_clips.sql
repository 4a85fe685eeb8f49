-- Played clips are marked by revisions as well, and come back with them.
alter table played_clip add column since_revision integer not null default 1 check (since_revision >= 1);

-- Superseded states: [since_revision, until_revision). Clip and segments may be gone, so no foreign keys to them.
create table played_clip_version (
    clip_id        bigint not null,
    transcript_id  bigint not null references transcript on delete cascade,
    since_revision integer not null,
    until_revision integer not null,
    first_segment  bigint not null,
    last_segment   bigint not null,
    opening        text not null,
    closing        text not null,
    primary key (clip_id, since_revision),
    check (since_revision < until_revision)
);
create index on played_clip_version (transcript_id, until_revision);
