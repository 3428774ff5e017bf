-- SPDX-License-Identifier: Apache-2.0
-- Old words of answers. Those behind an open case stay until it is closed.

-- name: response_forget_find  Answers that hold old words, or did before they were changed, oldest first.
-- reads: cases
-- reach: none, because the program itself asks
SELECT r.id, r.answered_at AS at FROM response r
WHERE r.business_id = :business AND r.answered_at < :before {cursor? AND (r.answered_at, r.id) > (:after, :after_id)}
    AND (r.comment IS NOT NULL OR r.hidden IS NOT NULL
        OR (r.edits > 0 AND EXISTS (SELECT 1 FROM response_before b WHERE b.business_id = :business AND b.response_id = r.id AND b.comment IS NOT NULL)))
    AND NOT EXISTS (SELECT 1 FROM cases k WHERE k.business_id = :business AND k.id = r.case_id AND k.closed_at IS NULL AND k.before_rapport = 0)
ORDER BY r.answered_at, r.id LIMIT :limit;

-- name: response_forget       The score stays, the words go.
UPDATE response SET comment = NULL, hidden = NULL WHERE business_id = :business AND id IN (:ids[]);

-- name: response_forget_before And those it had before.
UPDATE response_before SET comment = NULL WHERE business_id = :business AND response_id IN (:ids[]);

-- name: response_forget_more  Answers whose further questions hold old words or files, oldest first.
-- reads: cases
-- reach: none, because the program itself asks
SELECT r.id, r.answered_at AS at FROM response r
WHERE r.business_id = :business AND r.answered_at < :before {cursor? AND (r.answered_at, r.id) > (:after, :after_id)} AND r.answered > 0
    AND EXISTS (SELECT 1 FROM response_answer a WHERE a.business_id = :business AND a.response_id = r.id AND (a.words <> '' OR a.file_id IS NOT NULL))
    AND NOT EXISTS (SELECT 1 FROM cases k WHERE k.business_id = :business AND k.id = r.case_id AND k.closed_at IS NULL AND k.before_rapport = 0)
ORDER BY r.answered_at, r.id LIMIT :limit;

-- name: response_forget_words That something was written stays known.
UPDATE response_answer SET words = '' WHERE business_id = :business AND response_id IN (:ids[]) AND words IS NOT NULL;

-- name: response_forget_names That a file was sent stays known, as words that are gone.
UPDATE response_answer SET words = '', file_id = NULL WHERE business_id = :business AND response_id IN (:ids[]) AND file_id IS NOT NULL;

-- name: response_forget_files Of no answer any more: due for cleaning at once.
UPDATE survey_file SET response_id = NULL, created_at = 0 WHERE business_id = :business AND response_id IN (:ids[]);
