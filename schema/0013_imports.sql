-- SPDX-License-Identifier: Apache-2.0
-- Files taken in: each run, what it refused, and what it did, so that it can be taken back.

CREATE TABLE import_run (
    id KEY,
    business_id ID NOT NULL,
    name TEXT NOT NULL,                     -- business: the file's name, as it came
    file TEXT,                              -- system: its name in DIR/files; NULL once it is gone
    size INT NOT NULL,                      -- bytes
    hash TEXT NOT NULL,                     -- system: BLAKE2b of its bytes: the same file again is known
    origin TEXT NOT NULL,                   -- system: page or drop
    columns_hash TEXT,                      -- system: of its header, to find the map that files with the same columns had
    columns JSON,                           -- business: its header, a list of texts
    guess JSON,                             -- business: what it was recognised as, and why
    map TEXT,                               -- business: which column becomes which field (docs/import.md); NULL: nobody has said yet
    state TEXT NOT NULL,                    -- system: uploaded, previewed, trying, running, stopped, done, failed, undoing, undone
    wanted TEXT,                            -- system: stop: what runs is asked to end
    problem TEXT,                           -- business: why it failed, in words
    employee_id ID,                         -- who sent it
    rows_done INT NOT NULL,                 -- of the run under way or the last one
    rows_total INT NOT NULL,
    rows_refused INT NOT NULL,
    counts JSON,                            -- system: of each kind: rows, new, changed, unchanged, repeated, refused
    done_seq INT,                           -- the business's number when it had ended: what came later is people's
    taken JSON,                             -- system: what undo took back and kept, by kind and why
    created_at INSTANT NOT NULL,
    started_at INSTANT,
    ended_at INSTANT,
    changed_at INSTANT NOT NULL,
    seq INT NOT NULL
);
CREATE INDEX import_run_newest ON import_run (business_id, id);                -- the list; and cleaning by age
CREATE INDEX import_run_by_hash ON import_run (business_id, hash);             -- is it the same file again?
CREATE INDEX import_run_by_columns ON import_run (business_id, columns_hash, id) WHERE columns_hash IS NOT NULL; -- the remembered map

CREATE TABLE import_refused (               -- rows that were not taken in, for whoever puts them right
    business_id ID NOT NULL,
    run_id ID NOT NULL,
    number INT NOT NULL,                    -- in the order in which they were refused
    line INT NOT NULL,
    field TEXT NOT NULL,                    -- system
    reason TEXT NOT NULL,                   -- personal: may quote the cell
    cells JSON NOT NULL,                    -- personal: a list of texts, as in the file
    PRIMARY KEY (business_id, run_id, number)
);

CREATE TABLE import_touch (                 -- what a run made or changed
    business_id ID NOT NULL,
    run_id ID NOT NULL,
    turn INT NOT NULL,                      -- in which undo goes: what refers to others before them
    subject_id ID NOT NULL,
    made FLAG NOT NULL,                     -- it was not there before
    seq INT NOT NULL,                       -- the business's number after the run's last change: a higher one in the subject's row means somebody changed it since
    before JSON,                            -- personal: what was changed, as it was
    after JSON,                             -- personal: as the run left it
    outcome TEXT,                           -- system: taken_back, restored, kept: once undo was there
    why TEXT,                               -- system: for what was kept: changed, worked_on, in_use
    PRIMARY KEY (business_id, run_id, turn, subject_id)
);
