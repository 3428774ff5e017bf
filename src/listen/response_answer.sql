-- SPDX-License-Identifier: Apache-2.0

-- name: response_score_put      An answer on a scale: a new one, or another in the place of the one before.
INSERT INTO response_score (id, business_id, response_id, survey_id, question, position, kind, score, void, seq)
VALUES (:id, :business, :response_id, :survey_id, :question, :position, :kind, :score, 0, :seq)
ON CONFLICT (business_id, response_id, question) DO UPDATE SET position = excluded.position, kind = excluded.kind, score = excluded.score, void = 0, seq = excluded.seq;

-- name: response_score_void     All of a response's answers on further scales; those that stay are put again right after.
UPDATE response_score SET void = 1, seq = :seq WHERE business_id = :business AND response_id = :response_id;

-- name: response_score_touch    Their response changed its slice.
UPDATE response_score SET seq = :seq WHERE business_id = :business AND response_id = :response_id;

-- name: response_answer_clear   They are written anew.
DELETE FROM response_answer WHERE business_id = :business AND response_id = :response_id;

-- name: response_answer_insert  One choice, cell, text or file.
INSERT INTO response_answer (business_id, response_id, position, part, survey_id, question, line, choice, words, file_id)
VALUES (:business, :response_id, :position, :part, :survey_id, :question, :line, :choice, :words, :file_id);

-- name: response_answer_rows    All further answers of some responses, in the order of the questions.
-- reach: none, because the responses were reached already
SELECT response_id, position, part, question, line, choice, words, file_id, NULL AS score FROM response_answer
WHERE business_id = :business AND response_id IN (:ids[])
UNION ALL
SELECT response_id, position, 0 AS part, question, NULL AS line, NULL AS choice, NULL AS words, NULL AS file_id, score FROM response_score
WHERE business_id = :business AND response_id IN (:ids[]) AND void = 0
ORDER BY 1, 2, 3;
