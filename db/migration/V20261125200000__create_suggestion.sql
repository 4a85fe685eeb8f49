-- Corrections from readers that wait for an editor, and what became of them. Nothing tells where a visitor came from: how
-- many may be sent is counted in memory. Accounts are no foreign keys, since a person's trace outlives the account; nor is
-- the segment, which may be gone by the time that somebody decides.
create table suggestion (
    id                bigint generated always as identity primary key,
    transcript_id     bigint not null references transcript on delete cascade,
    segment_id        bigint not null,
    -- The words that the reader had before them: those that the segment has had since this revision.
    revision          integer not null check (revision >= 1),
    wording           text not null check (length(wording) between 1 and 100000),
    why               text not null default '' check (length(why) <= 500),
    -- Whom to thank; null for a reader who did not say.
    name              text check (name = btrim(name) and length(name) between 1 and 100),
    account_id        bigint,
    made_at           timestamptz not null,
    state             text not null default 'open' check (state in ('open', 'accepted', 'amended', 'declined')),
    decided_by        bigint,
    decided_name      text,
    decided_at        timestamptz,
    reason            text not null default '' check (length(reason) <= 500),
    -- The revision that came of it; null where the text said so already, or it was declined.
    decision_revision integer check (decision_revision > revision),
    check ((state = 'open') = (decided_at is null)),
    check ((state = 'open') = (decided_name is null)),
    check (state <> 'declined' or reason <> ''),
    check (decision_revision is null or state in ('accepted', 'amended'))
);
-- The queue; and the same words for the same passage, sent twice, wait once.
create index on suggestion (id) where state = 'open';
create unique index suggestion_once on suggestion (segment_id, revision, md5(wording)) where state = 'open';
create index on suggestion (transcript_id, state);
