-- Which kind of act made a revision. Author and reason are free text, so a withdrawal must not decide by them what an
-- editor wrote and what Rushlight did.
alter table revision
    add column origin text not null default 'editor' check (origin in ('editor', 'import', 'withdrawal')),
    -- The withdrawal that masked or lifted words here; null where it is unknown, or the revision is of another origin.
    add column withdrawal_id bigint references withdrawal on delete set null;

update revision set origin = 'import' where account_id is null and (number = 1 or made_by = 'import');

-- No account has this name without its number: only Rushlight wrote such revisions.
update revision r set origin = 'withdrawal', withdrawal_id = (
    select min(w.withdrawal_id) from withdrawn_run w
    where w.transcript_id = r.transcript_id and w.revision = r.number)
where account_id is null and number > 1 and made_by = 'An administrator'
    and (reason like 'Words withdrawn: %' or reason = 'A withdrawal was lifted');

alter table revision
    alter column origin drop default,
    add check (withdrawal_id is null or origin = 'withdrawal');
create index on revision (withdrawal_id) where withdrawal_id is not null;
