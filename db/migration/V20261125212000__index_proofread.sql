-- What waits for a second reader, who must not be the first.
create index segment_proofread on segment (transcript_id, proofread_by) where quality = 'proofread';
