-- SPDX-License-Identifier: Apache-2.0
-- What people add to figures: what they should become and who answers for it, what happened on a day, which slices are looked at again
-- and again, and the links of the screens they are shown on.

CREATE TABLE measure_goal (                 -- each row is what held from set_at on; the newest of a measure holds now
    id KEY,
    business_id ID NOT NULL,
    measure TEXT NOT NULL,                  -- system: name in the measure table
    target REAL,                            -- in the measure's unit; NULL: none
    target_day DAY,                         -- by when
    better TEXT NOT NULL,                   -- system: up or down
    owner_id ID,                            -- the employee who answers for it
    set_by_id ID,                           -- the employee who set it; NULL: a key
    set_at INSTANT NOT NULL
);
CREATE INDEX measure_goal_of ON measure_goal (business_id, measure, id);   -- the newest, and the history

CREATE TABLE measure_look (                 -- who looked at a measure last
    business_id ID NOT NULL,
    measure TEXT NOT NULL,                  -- system: name in the measure table
    employee_id ID NOT NULL,
    at INSTANT NOT NULL,
    PRIMARY KEY (business_id, measure)
);

CREATE TABLE annotation (                   -- something that happened on a day and may have moved figures
    id KEY,
    business_id ID NOT NULL,
    text TEXT NOT NULL,                     -- business: "New oven"
    day DAY NOT NULL,
    location_id ID,                         -- NULL: everywhere
    measure TEXT,                           -- system: name in the measure table; NULL: all of them
    employee_id ID,                         -- who wrote it; NULL: a key
    archived FLAG NOT NULL,
    created_at INSTANT NOT NULL,
    changed_at INSTANT NOT NULL
);
CREATE INDEX annotation_by_day ON annotation (business_id, day, id);       -- those of the days of an answer

CREATE TABLE measure_view (                 -- a slice that is looked at again
    id KEY,
    business_id ID NOT NULL,
    name TEXT NOT NULL,                     -- business
    employee_id ID,                         -- whose it is; NULL: a key's
    shared FLAG NOT NULL,                   -- everybody here sees it
    pinned FLAG NOT NULL,                   -- stands first
    wall FLAG NOT NULL,                     -- its figures are on the wall
    archived FLAG NOT NULL,
    measures TEXT NOT NULL,                 -- system: names in the measure table, with commas between
    span TEXT NOT NULL,                     -- system: last_90_days
    every TEXT,                             -- system: all, day, month, quarter, year
    by TEXT,                                -- system: what it is told apart by
    person_id ID,                           -- only what this employee served
    location_id ID,
    survey_id ID,
    touchpoint TEXT,                        -- business
    channel TEXT,                           -- system
    order_state TEXT,                       -- system: on_time, late, undelivered
    created_at INSTANT NOT NULL,
    changed_at INSTANT NOT NULL
);
CREATE INDEX measure_view_all ON measure_view (business_id, archived, id);

CREATE TABLE wall_link (                    -- a screen that shows the wall without signing in; its token is made from the id and the installation's key
    id KEY,
    business_id ID NOT NULL,
    name TEXT NOT NULL,                     -- business: "Kitchen"
    location_id ID,                         -- shows this place's figures; NULL: the business's
    is_off FLAG NOT NULL,                   -- shows nothing any more
    created_at INSTANT NOT NULL
);
CREATE INDEX wall_link_all ON wall_link (business_id, id);
-- engine: postgres
CREATE UNIQUE INDEX wall_link_by_id ON wall_link (id);      -- a link's token holds the id alone and tells the business
