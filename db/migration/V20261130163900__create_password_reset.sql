-- Links that set a new password for an account, made on the command line. One for each account: a newer one replaces it,
-- and using it deletes it. Only the SHA-256 of what stands in the link is kept.
create table password_reset (
    account_id bigint primary key references account on delete cascade,
    token_hash bytea not null unique check (length(token_hash) = 32),
    made_at    timestamptz not null,
    expires_at timestamptz not null check (expires_at > made_at)
);
