-- SPDX-License-Identifier: Apache-2.0
-- Everything that leaves for a customer: what was sent and why, what was not and why not.

CREATE TABLE message (
    id KEY,
    business_id ID NOT NULL,
    sender TEXT NOT NULL,                   -- system: key of the sender table
    kind TEXT NOT NULL,                     -- system: survey, reminder, ask_back, thanks, told, letter, apology, offer, invoice, dunning, notice, other
    purpose TEXT NOT NULL,                  -- system: feedback, service, news
    state TEXT NOT NULL,                    -- system: drafted, held, queued, sending, sent, unsure, delivered, bounced, stopped
    channel TEXT NOT NULL,                  -- system: email
    customer_id ID,                         -- as recorded; nobody we know for a mail of the gate
    who_id ID,                              -- the living survivor of merges
    contact_point_id ID,
    address TEXT,                           -- personal: where it goes, as it was when it was made
    folded TEXT,                            -- personal: the address as it is compared
    language TEXT,                          -- system: BCP 47, of its text
    subject TEXT,                           -- personal: as sent
    text TEXT NOT NULL,                     -- personal: as sent, filled; both parts of the mail are made of it
    digest TEXT NOT NULL,                   -- system: hash of address, subject and text, keyed: the same again within hours is skipped
    case_id ID,
    order_id ID,
    invitation_id ID,
    response_id ID,
    survey_id ID,
    once_id ID,                             -- for whom its sender speaks only once: the invitation, case, answer, event
    employee_id ID,                         -- who wrote it, or whose act caused it
    location_id ID,
    why_event ID,                           -- the event that caused it
    reply_to_id ID,                         -- the message it goes on from
    thread TEXT,                            -- system: Message-IDs before it, oldest first, as References has them
    message_id TEXT NOT NULL,               -- system: its own Message-ID
    not_before INSTANT,                     -- wanted later, or quiet hours until then
    due_at INSTANT,                         -- queued: when it may be tried; sending: when its lease ends
    tries INT NOT NULL,
    problem TEXT,                           -- system: code of what hindered it last
    said TEXT,                              -- personal: what the other server said, in its words
    because TEXT,                           -- business: why it is held, stopped or released, in words
    approve TEXT,                           -- system: the role that must approve it: manager, owner
    approved_by ID,
    queued_at INSTANT,
    sent_at INSTANT,
    created_at INSTANT NOT NULL,
    changed_at INSTANT NOT NULL,
    seq INT NOT NULL
);
CREATE INDEX message_newest ON message (business_id, id);                                          -- the list
CREATE INDEX message_of ON message (business_id, who_id, id) WHERE who_id IS NOT NULL;             -- a customer's
CREATE INDEX message_to ON message (business_id, folded, id) WHERE who_id IS NULL AND folded IS NOT NULL;  -- the same again to somebody we do not know
CREATE INDEX message_due ON message (business_id, due_at, id) WHERE due_at IS NOT NULL;            -- what is to be sent, and what was being sent
CREATE INDEX message_waits ON message (business_id, id) WHERE state IN ('drafted', 'held', 'unsure');  -- what waits for somebody
CREATE INDEX message_once ON message (business_id, once_id) WHERE once_id IS NOT NULL;             -- ids grow with time, so cheap

CREATE TABLE message_skip (                 -- what was not sent, and why
    id KEY,
    business_id ID NOT NULL,
    sender TEXT NOT NULL,                   -- system: key of the sender table
    kind TEXT NOT NULL,                     -- system: as of a message
    purpose TEXT NOT NULL,                  -- system: feedback, service, news
    reason TEXT NOT NULL,                   -- system: key of the reasons of may_send
    until INSTANT,                          -- it may be tried again from then
    customer_id ID,
    who_id ID,
    case_id ID,
    order_id ID,
    invitation_id ID,
    response_id ID,
    survey_id ID,
    employee_id ID,
    location_id ID,
    created_at INSTANT NOT NULL,
    seq INT NOT NULL
);
CREATE INDEX message_skip_newest ON message_skip (business_id, id);                                -- the list
CREATE INDEX message_skip_of ON message_skip (business_id, who_id, id) WHERE who_id IS NOT NULL;   -- a customer's

CREATE TABLE ask (                          -- somebody was asked or told news, in whatever channel: what the throttle counts from
    id KEY,
    business_id ID NOT NULL,
    who_id ID,
    folded TEXT,                            -- personal: the address as it is compared: one mailbox is asked once, whoever reads it
    survey_id ID,
    invitation_id ID,
    message_id ID,                          -- NULL: it went out by another way
    at INSTANT NOT NULL                     -- when it was sent; until then when it will be
);
CREATE INDEX ask_of ON ask (business_id, who_id, at) WHERE who_id IS NOT NULL;
CREATE INDEX ask_to ON ask (business_id, folded, at) WHERE folded IS NOT NULL;
CREATE INDEX ask_by_message ON ask (business_id, message_id) WHERE message_id IS NOT NULL;         -- it follows its message
