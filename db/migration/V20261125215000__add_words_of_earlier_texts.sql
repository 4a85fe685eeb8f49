-- Finding quotations in texts that were corrected since: the words of superseded states, by an index that the database
-- keeps, so that nothing has to follow changes and withdrawals. Words are runs of letters and digits in lower case; of
-- scripts that write no blanks between words, each character is one. Case and letters are Unicode's, wherever the
-- database runs.
create function words_of(text text) returns text[] language sql immutable strict parallel safe cost 1000
return regexp_split_to_array(
    btrim(regexp_replace(
        regexp_replace(lower(normalize(text) collate pg_c_utf8), '([\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff])', ' \1 ', 'g'),
        '[^[:alnum:]]+', ' ', 'g')),
    ' ');

create index segment_version_words on segment_version using gin (words_of(text));
