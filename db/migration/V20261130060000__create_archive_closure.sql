-- A restored archive of which later withdrawals are unknown: closed to visitors while there is a row.
create table archive_closure (
    single      boolean primary key default true check (single),
    reason      text not null check (reason <> ''),
    closed_at   timestamptz not null,
    -- Withdrawals made up to this moment are known; later ones are not.
    known_until timestamptz not null
);

-- Seals the list of withdrawals that is kept outside of the database. Every backup has it, so that a list can be read
-- wherever its archive is restored, and says nothing without it.
alter table archive_identity add column list_key bytea not null
    default uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());

-- Names that are withdrawn, as keyed hashes: a restore recognises them in texts that have been changed since.
create table withdrawn_wording (
    withdrawal_id bigint not null references withdrawal on delete cascade,
    words         integer not null check (words > 0),
    hash          bytea not null check (length(hash) = 32),
    primary key (withdrawal_id, hash)
);
