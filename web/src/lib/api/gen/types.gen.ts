// SPDX-License-Identifier: Apache-2.0
// Generated from `rapport openapi` by `npm run types`; not edited by hand.

export type ClientOptions = {
    baseUrl: `${string}://openapi.json` | (string & {});
};

/**
 * Is there a business yet?
 */
export type Setup = {
    /**
     * There is no business yet: the first-run page comes first.
     */
    needed: boolean | null;
};

/**
 * What a business begins with.
 */
export type FoundingCreate = {
    /**
     * The one-time code printed where the program was started.
     */
    code?: string | null;
    /**
     * Its name, as customers know it.
     */
    business: string;
    /**
     * What it does; it chooses opening hours, clocks and surveys to begin with.
     */
    trade: 'cafe' | 'shop' | 'clinic' | 'services' | 'hosting';
    /**
     * Time zone (IANA): "Europe/Lisbon".
     */
    zone: string;
    /**
     * ISO 4217: "EUR".
     */
    currency: string;
    /**
     * The owner's name.
     */
    owner_name: string;
    /**
     * With which the owner signs in.
     */
    email: string;
    /**
     * At least 10 characters.
     */
    password: string;
};

/**
 * Who asks.
 */
export type Session = {
    /**
     * Who signed in; null for a key.
     */
    account: Account | null;
    /**
     * Their place in this business; null for a key.
     */
    employee: Employee | null;
    /**
     * The business they stand in.
     */
    business: Business | null;
    /**
     * All they belong to.
     */
    businesses: Array<SessionBusiness> | null;
    /**
     * What they may do: read, people, serve, manage, own.
     */
    permissions: Array<string> | null;
    /**
     * They see scores of other people, too.
     */
    scores_visible: boolean | null;
};

/**
 * Signing in.
 */
export type SignInCreate = {
    /**
     * Their e-mail address.
     */
    email: string;
    /**
     * Their password.
     */
    password: string;
    /**
     * Where to stand; the first one they belong to when it is not said.
     */
    business_id?: string | null;
};

/**
 * Standing in another business.
 */
export type SessionSwitchCreate = {
    /**
     * Another business they belong to.
     */
    business_id: string;
};

/**
 * Changing one's own password.
 */
export type PasswordChangeCreate = {
    /**
     * The one they have.
     */
    current: string;
    /**
     * The new one, at least 10 characters.
     */
    new: string;
};

/**
 * A link for a new password.
 */
export type Reset = {
    /**
     * With which they sign in.
     */
    email: string | null;
    /**
     * Until when the link works.
     */
    expires_at: string | null;
};

/**
 * A new password.
 */
export type ResetDraftCreate = {
    /**
     * The new one, at least 10 characters.
     */
    password: string;
};

/**
 * An invitation, as the invited person sees it.
 */
export type Join = {
    /**
     * Who invites.
     */
    business: string | null;
    /**
     * Who is invited.
     */
    name: string | null;
    /**
     * As what.
     */
    role: 'owner' | 'manager' | 'frontline' | 'advisor' | null;
    /**
     * Their e-mail address, when it is known.
     */
    email: string | null;
    /**
     * Until when the link works.
     */
    expires_at: string | null;
};

/**
 * Taking an invitation.
 */
export type JoinDraftCreate = {
    /**
     * With which they sign in; an account of that address is taken, with its password.
     */
    email: string;
    /**
     * At least 10 characters.
     */
    password: string;
    /**
     * Their name, when it should be another one.
     */
    name?: string | null;
};

/**
 * A business.
 */
export type Business = {
    /**
     * The business.
     */
    id: string | null;
    /**
     * As customers know it.
     */
    name: string | null;
    /**
     * What it does; it chose the defaults.
     */
    trade: 'cafe' | 'shop' | 'clinic' | 'services' | 'hosting' | null;
    /**
     * Time zone (IANA): "Europe/Lisbon".
     */
    zone: string | null;
    /**
     * ISO 4217: "EUR".
     */
    currency: string | null;
    /**
     * When it began with Rapport.
     */
    created_at: string | null;
};

/**
 * A business.
 */
export type BusinessPatch = {
    /**
     * As customers know it.
     */
    name?: string | null;
    /**
     * What it does; it chose the defaults.
     */
    trade?: 'cafe' | 'shop' | 'clinic' | 'services' | 'hosting' | null;
    /**
     * Time zone (IANA): "Europe/Lisbon".
     */
    zone?: string | null;
    /**
     * ISO 4217: "EUR".
     */
    currency?: string | null;
};

/**
 * When the business is open, for places without hours of their own.
 */
export type OpeningHours = {
    /**
     * Open intervals of a week, several a day are possible; none: always open.
     */
    hours: Array<OpenInterval> | null;
    /**
     * Days on which it is closed.
     */
    closed_days: Array<string> | null;
};

/**
 * When the business is open, for places without hours of their own.
 */
export type OpeningHoursPatch = {
    /**
     * Open intervals of a week, several a day are possible; none: always open.
     */
    hours?: Array<OpenIntervalCreate> | null;
    /**
     * Days on which it is closed.
     */
    closed_days?: Array<string> | null;
};

/**
 * A place where customers are served.
 */
export type Location = {
    /**
     * The place.
     */
    id: string | null;
    /**
     * As customers know it.
     */
    name: string | null;
    /**
     * Time zone (IANA); the business's when it is not said.
     */
    zone: string | null;
    /**
     * Where it is.
     */
    address: string | null;
    /**
     * What other programs call it.
     */
    external_ids: Array<ExternalId> | null;
    /**
     * Its opening hours; none: the business's.
     */
    hours: Array<OpenInterval> | null;
    /**
     * Its closed days, besides the business's.
     */
    closed_days: Array<string> | null;
    /**
     * It is no longer there; its history stays.
     */
    archived: boolean | null;
    /**
     * Since when it is known here.
     */
    created_at: string | null;
};

/**
 * A place where customers are served.
 */
export type LocationCreate = {
    /**
     * As customers know it.
     */
    name: string;
    /**
     * Time zone (IANA); the business's when it is not said.
     */
    zone?: string | null;
    /**
     * Where it is.
     */
    address?: string | null;
    /**
     * What other programs call it.
     */
    external_ids?: Array<ExternalIdCreate> | null;
    /**
     * Its opening hours; none: the business's.
     */
    hours?: Array<OpenIntervalCreate> | null;
    /**
     * Its closed days, besides the business's.
     */
    closed_days?: Array<string> | null;
    /**
     * It is no longer there; its history stays.
     */
    archived?: boolean | null;
};

/**
 * A place where customers are served.
 */
export type LocationPatch = {
    /**
     * As customers know it.
     */
    name?: string | null;
    /**
     * Time zone (IANA); the business's when it is not said.
     */
    zone?: string | null;
    /**
     * Where it is.
     */
    address?: string | null;
    /**
     * What other programs call it.
     */
    external_ids?: Array<ExternalIdCreate> | null;
    /**
     * Its opening hours; none: the business's.
     */
    hours?: Array<OpenIntervalCreate> | null;
    /**
     * Its closed days, besides the business's.
     */
    closed_days?: Array<string> | null;
    /**
     * It is no longer there; its history stays.
     */
    archived?: boolean | null;
};

/**
 * A part of the business.
 */
export type Department = {
    /**
     * The department.
     */
    id: string | null;
    /**
     * "Kitchen".
     */
    name: string | null;
    /**
     * It is no longer there; its history stays.
     */
    archived: boolean | null;
    /**
     * Since when it is known here.
     */
    created_at: string | null;
};

/**
 * A part of the business.
 */
export type DepartmentCreate = {
    /**
     * "Kitchen".
     */
    name: string;
    /**
     * It is no longer there; its history stays.
     */
    archived?: boolean | null;
};

/**
 * A part of the business.
 */
export type DepartmentPatch = {
    /**
     * "Kitchen".
     */
    name?: string | null;
    /**
     * It is no longer there; its history stays.
     */
    archived?: boolean | null;
};

/**
 * Someone who works here.
 */
export type Employee = {
    /**
     * The person.
     */
    id: string | null;
    /**
     * As colleagues and customers call them.
     */
    name: string | null;
    /**
     * What they may do; frontline when it is not said.
     */
    role: 'owner' | 'manager' | 'frontline' | 'advisor' | null;
    /**
     * Their place; none: they work everywhere.
     */
    location_id: string | null;
    /**
     * Their department.
     */
    department_id: string | null;
    /**
     * Where an invitation to sign in goes; shown to those who manage the team.
     */
    email: string | null;
    /**
     * What other programs call them.
     */
    external_ids: Array<ExternalId> | null;
    /**
     * They sign in.
     */
    account: boolean | null;
    /**
     * They no longer work here; their history stays.
     */
    archived: boolean | null;
    /**
     * Since when they are known here.
     */
    created_at: string | null;
};

/**
 * Someone who works here.
 */
export type EmployeeCreate = {
    /**
     * As colleagues and customers call them.
     */
    name: string;
    /**
     * What they may do; frontline when it is not said.
     */
    role?: 'owner' | 'manager' | 'frontline' | 'advisor' | null;
    /**
     * Their place; none: they work everywhere.
     */
    location_id?: string | null;
    /**
     * Their department.
     */
    department_id?: string | null;
    /**
     * Where an invitation to sign in goes; shown to those who manage the team.
     */
    email?: string | null;
    /**
     * What other programs call them.
     */
    external_ids?: Array<ExternalIdCreate> | null;
    /**
     * They no longer work here; their history stays.
     */
    archived?: boolean | null;
};

/**
 * Someone who works here.
 */
export type EmployeePatch = {
    /**
     * As colleagues and customers call them.
     */
    name?: string | null;
    /**
     * What they may do; frontline when it is not said.
     */
    role?: 'owner' | 'manager' | 'frontline' | 'advisor' | null;
    /**
     * Their place; none: they work everywhere.
     */
    location_id?: string | null;
    /**
     * Their department.
     */
    department_id?: string | null;
    /**
     * Where an invitation to sign in goes; shown to those who manage the team.
     */
    email?: string | null;
    /**
     * What other programs call them.
     */
    external_ids?: Array<ExternalIdCreate> | null;
    /**
     * They no longer work here; their history stays.
     */
    archived?: boolean | null;
};

/**
 * Nothing.
 */
export type EmptyCreate = {
    [key: string]: unknown;
};

/**
 * An invitation for a colleague.
 */
export type JoinInvite = {
    /**
     * The link to pass on; only its path when no public address is set.
     */
    url: string | null;
    /**
     * The link's token.
     */
    token: string | null;
    /**
     * Until when it works, once.
     */
    expires_at: string | null;
};

/**
 * A key for a program.
 */
export type Key = {
    /**
     * The key's own id: with it the key is revoked.
     */
    id: string | null;
    /**
     * What uses it: "Till".
     */
    name: string | null;
    /**
     * read: look only; write: record what happens, too; all: also team, settings and keys.
     */
    scope: 'read' | 'write' | 'all' | null;
    /**
     * Since when it is there.
     */
    created_at: string | null;
    /**
     * Until when it works; null: until it is revoked.
     */
    expires_at: string | null;
    /**
     * When it was used last, to the minute.
     */
    last_used_at: string | null;
    /**
     * Since when it works no more.
     */
    revoked_at: string | null;
    /**
     * The key itself, only in the answer that made it.
     */
    key: string | null;
};

/**
 * A key for a program.
 */
export type KeyCreate = {
    /**
     * What uses it: "Till".
     */
    name: string;
    /**
     * read: look only; write: record what happens, too; all: also team, settings and keys.
     */
    scope: 'read' | 'write' | 'all';
    /**
     * Until when it works; null: until it is revoked.
     */
    expires_at?: string | null;
};

/**
 * What a business can set.
 */
export type Settings = {
    /**
     * Every setting, group by group.
     */
    data: Array<Setting> | null;
};

/**
 * Something that was done.
 */
export type AuditEntry = {
    /**
     * The entry.
     */
    id: string | null;
    /**
     * When.
     */
    at: string | null;
    /**
     * What: session.started, setting.changed, key.created …
     */
    act: string | null;
    /**
     * Who did it; null: a key or the program itself.
     */
    employee_id: string | null;
    /**
     * Their name.
     */
    employee_name: string | null;
    /**
     * With which account.
     */
    account_id: string | null;
    /**
     * Or with which key.
     */
    key_id: string | null;
    /**
     * To whom or what.
     */
    subject: string | null;
    /**
     * More: the setting's name, the key's scope.
     */
    detail: string | null;
};

/**
 * Whom we serve: a person or an organisation.
 */
export type Customer = {
    /**
     * The customer.
     */
    id: string | null;
    /**
     * person or organisation.
     */
    kind: 'person' | 'organisation' | null;
    /**
     * Full name; may be missing. Personal: null for those who may not see people.
     */
    name: string | null;
    /**
     * As they like to be called. Personal: null for those who may not see people.
     */
    call_name: string | null;
    /**
     * Language they like, BCP 47: "pt", "pt-BR". Personal: null for those who may not see people.
     */
    language: string | null;
    /**
     * What we noted about them; never shown to them. Personal: null for those who may not see people.
     */
    notes: string | null;
    /**
     * How to reach them. POST adds, PATCH sets the list. Personal: null for those who may not see people.
     */
    contact_points: Array<ContactPoint> | null;
    /**
     * Ids other programs have for them. POST with a known one changes that customer.
     */
    external_ids: Array<ExternalId> | null;
    /**
     * To whom they belong. POST adds, PATCH sets the list.
     */
    links: Array<CustomerLink> | null;
    /**
     * How they stand with us.
     */
    standing: Standing | null;
    /**
     * When we first heard of them.
     */
    created_at: string | null;
    /**
     * When what we know was last changed.
     */
    changed_at: string | null;
};

/**
 * Whom we serve: a person or an organisation.
 */
export type CustomerCreate = {
    /**
     * person or organisation.
     */
    kind?: 'person' | 'organisation' | null;
    /**
     * Full name; may be missing.
     */
    name?: string | null;
    /**
     * As they like to be called.
     */
    call_name?: string | null;
    /**
     * Language they like, BCP 47: "pt", "pt-BR".
     */
    language?: string | null;
    /**
     * What we noted about them; never shown to them.
     */
    notes?: string | null;
    /**
     * How to reach them. POST adds, PATCH sets the list.
     */
    contact_points?: Array<ContactPointCreate> | null;
    /**
     * Ids other programs have for them. POST with a known one changes that customer.
     */
    external_ids?: Array<ExternalIdCreate> | null;
    /**
     * To whom they belong. POST adds, PATCH sets the list.
     */
    links?: Array<CustomerLinkCreate> | null;
};

/**
 * Whom we serve: a person or an organisation.
 */
export type CustomerPatch = {
    /**
     * person or organisation.
     */
    kind?: 'person' | 'organisation' | null;
    /**
     * Full name; may be missing.
     */
    name?: string | null;
    /**
     * As they like to be called.
     */
    call_name?: string | null;
    /**
     * Language they like, BCP 47: "pt", "pt-BR".
     */
    language?: string | null;
    /**
     * What we noted about them; never shown to them.
     */
    notes?: string | null;
    /**
     * How to reach them. POST adds, PATCH sets the list.
     */
    contact_points?: Array<ContactPointCreate> | null;
    /**
     * Ids other programs have for them. POST with a known one changes that customer.
     */
    external_ids?: Array<ExternalIdCreate> | null;
    /**
     * To whom they belong. POST adds, PATCH sets the list.
     */
    links?: Array<CustomerLinkCreate> | null;
};

/**
 * One row of the timeline.
 */
export type Moment = {
    /**
     * The event.
     */
    id: string | null;
    /**
     * Its number within the business, in the order of noting.
     */
    seq: number | null;
    /**
     * What happened: "response.received"; other programs may send kinds of their own.
     */
    kind: string | null;
    /**
     * When it happened.
     */
    at: string | null;
    /**
     * When we learned of it.
     */
    noted_at: string | null;
    /**
     * Whom it is about, as it was noted.
     */
    customer_id: string | null;
    /**
     * Who did it or served.
     */
    employee_id: string | null;
    /**
     * Their name. Personal: null for those who may not see people.
     */
    employee_name: string | null;
    /**
     * Where.
     */
    location_id: string | null;
    /**
     * Its name.
     */
    location_name: string | null;
    /**
     * The answer, case or order it tells of.
     */
    subject_id: string | null;
    /**
     * One plain sentence: "NPS 3 · Cold coffee". Personal: null for those who may not see people.
     */
    summary: string | null;
    /**
     * What the kind tells, or the free fields another program sent. Personal: null for those who may not see people.
     */
    fields: {
        [key: string]: unknown;
    } | null;
};

/**
 * What a customer ordered, promised for a day, delivered, paid.
 */
export type Order = {
    /**
     * The order.
     */
    id: string | null;
    /**
     * The id another program has for it. POST with a known one changes that order.
     */
    external_id: ExternalId | null;
    /**
     * Who ordered.
     */
    customer_id: string | null;
    /**
     * Their name. Personal: null for those who may not see people.
     */
    customer_name: string | null;
    /**
     * When it was ordered; now when left out.
     */
    placed_at: string | null;
    /**
     * The day it was promised for.
     */
    promised_day: string | null;
    /**
     * When it arrived.
     */
    delivered_at: string | null;
    /**
     * Where it stands; placed when left out, delivered with a time of delivery.
     */
    status: 'created' | 'placed' | 'approved' | 'processing' | 'invoiced' | 'shipped' | 'delivered' | 'cancelled' | 'unavailable' | null;
    /**
     * Total in minor units; the sum of its items with freight when left out.
     */
    amount: number | null;
    /**
     * ISO 4217; the business's when left out.
     */
    currency: string | null;
    /**
     * Where; the first item's when left out.
     */
    location_id: string | null;
    /**
     * Who served; the first item's when left out.
     */
    employee_id: string | null;
    /**
     * What was ordered. POST puts them by position, PATCH sets the list.
     */
    items: Array<OrderItem> | null;
    /**
     * How it was paid. POST puts them by position, PATCH sets the list.
     */
    payments: Array<OrderPayment> | null;
    /**
     * Delivered by the promised day, in the zone of its location; null until it is delivered.
     */
    on_time: boolean | null;
    /**
     * When we learned of it.
     */
    created_at: string | null;
    /**
     * When it was last changed.
     */
    changed_at: string | null;
};

/**
 * What a customer ordered, promised for a day, delivered, paid.
 */
export type OrderCreate = {
    /**
     * The id another program has for it. POST with a known one changes that order.
     */
    external_id?: ExternalIdCreate | null;
    /**
     * Who ordered.
     */
    customer_id?: string | null;
    /**
     * When it was ordered; now when left out.
     */
    placed_at?: string | null;
    /**
     * The day it was promised for.
     */
    promised_day?: string | null;
    /**
     * When it arrived.
     */
    delivered_at?: string | null;
    /**
     * Where it stands; placed when left out, delivered with a time of delivery.
     */
    status?: 'created' | 'placed' | 'approved' | 'processing' | 'invoiced' | 'shipped' | 'delivered' | 'cancelled' | 'unavailable' | null;
    /**
     * Total in minor units; the sum of its items with freight when left out.
     */
    amount?: number | null;
    /**
     * ISO 4217; the business's when left out.
     */
    currency?: string | null;
    /**
     * Where; the first item's when left out.
     */
    location_id?: string | null;
    /**
     * Who served; the first item's when left out.
     */
    employee_id?: string | null;
    /**
     * What was ordered. POST puts them by position, PATCH sets the list.
     */
    items?: Array<OrderItemCreate> | null;
    /**
     * How it was paid. POST puts them by position, PATCH sets the list.
     */
    payments?: Array<OrderPaymentCreate> | null;
};

/**
 * What a customer ordered, promised for a day, delivered, paid.
 */
export type OrderPatch = {
    /**
     * The id another program has for it. POST with a known one changes that order.
     */
    external_id?: ExternalIdPatch | null;
    /**
     * Who ordered.
     */
    customer_id?: string | null;
    /**
     * When it was ordered; now when left out.
     */
    placed_at?: string | null;
    /**
     * The day it was promised for.
     */
    promised_day?: string | null;
    /**
     * When it arrived.
     */
    delivered_at?: string | null;
    /**
     * Where it stands; placed when left out, delivered with a time of delivery.
     */
    status?: 'created' | 'placed' | 'approved' | 'processing' | 'invoiced' | 'shipped' | 'delivered' | 'cancelled' | 'unavailable' | null;
    /**
     * Total in minor units; the sum of its items with freight when left out.
     */
    amount?: number | null;
    /**
     * ISO 4217; the business's when left out.
     */
    currency?: string | null;
    /**
     * Where; the first item's when left out.
     */
    location_id?: string | null;
    /**
     * Who served; the first item's when left out.
     */
    employee_id?: string | null;
    /**
     * What was ordered. POST puts them by position, PATCH sets the list.
     */
    items?: Array<OrderItemCreate> | null;
    /**
     * How it was paid. POST puts them by position, PATCH sets the list.
     */
    payments?: Array<OrderPaymentCreate> | null;
};

/**
 * What another program tells us happened.
 */
export type EventCreate = {
    /**
     * visit, call, note, return.received, return.delivered, or a kind of your own.
     */
    kind: string;
    /**
     * When it happened; now when left out.
     */
    at?: string | null;
    /**
     * Whom it is about.
     */
    customer_id?: string | null;
    /**
     * Who did it; the one who is signed in when left out.
     */
    employee_id?: string | null;
    /**
     * Where.
     */
    location_id?: string | null;
    /**
     * An object with whatever belongs to it, at most 8 kB; its text, summary or title is shown on the timeline.
     */
    fields?: {
        [key: string]: unknown;
    } | null;
};

/**
 * What we ask: one question on a scale, and one for the words.
 */
export type Survey = {
    /**
     * The survey.
     */
    id: string | null;
    /**
     * What we call it among ourselves.
     */
    name: string | null;
    /**
     * Its scale: nps 0–10, csat 1–5, ces 1–7 (high is good), stars 1–5. Stays once someone answered.
     */
    kind: 'nps' | 'csat' | 'ces' | 'stars' | null;
    /**
     * What is asked; the kind's own words when left out.
     */
    question: string | null;
    /**
     * What the lowest score means.
     */
    low_label: string | null;
    /**
     * What the highest score means.
     */
    high_label: string | null;
    /**
     * How we ask for the words behind the score.
     */
    comment_question: string | null;
    /**
     * What everyone who answered reads.
     */
    thanks: string | null;
    /**
     * Asks nobody new.
     */
    archived: boolean | null;
    /**
     * How many answers it has.
     */
    responses: number | null;
    /**
     * When it was made.
     */
    created_at: string | null;
    /**
     * When it was last changed.
     */
    changed_at: string | null;
};

/**
 * What we ask: one question on a scale, and one for the words.
 */
export type SurveyCreate = {
    /**
     * What we call it among ourselves.
     */
    name: string;
    /**
     * Its scale: nps 0–10, csat 1–5, ces 1–7 (high is good), stars 1–5. Stays once someone answered.
     */
    kind: 'nps' | 'csat' | 'ces' | 'stars';
    /**
     * What is asked; the kind's own words when left out.
     */
    question?: string | null;
    /**
     * What the lowest score means.
     */
    low_label?: string | null;
    /**
     * What the highest score means.
     */
    high_label?: string | null;
    /**
     * How we ask for the words behind the score.
     */
    comment_question?: string | null;
    /**
     * What everyone who answered reads.
     */
    thanks?: string | null;
};

/**
 * What we ask: one question on a scale, and one for the words.
 */
export type SurveyPatch = {
    /**
     * What we call it among ourselves.
     */
    name?: string | null;
    /**
     * Its scale: nps 0–10, csat 1–5, ces 1–7 (high is good), stars 1–5. Stays once someone answered.
     */
    kind?: 'nps' | 'csat' | 'ces' | 'stars' | null;
    /**
     * What is asked; the kind's own words when left out.
     */
    question?: string | null;
    /**
     * What the lowest score means.
     */
    low_label?: string | null;
    /**
     * What the highest score means.
     */
    high_label?: string | null;
    /**
     * How we ask for the words behind the score.
     */
    comment_question?: string | null;
    /**
     * What everyone who answered reads.
     */
    thanks?: string | null;
    /**
     * Asks nobody new.
     */
    archived?: boolean | null;
};

/**
 * One person asked once.
 */
export type Invitation = {
    /**
     * The invitation.
     */
    id: string | null;
    /**
     * What is asked.
     */
    survey_id: string | null;
    /**
     * The survey's name.
     */
    survey_name: string | null;
    /**
     * Who is asked; nobody in particular for a code at the till.
     */
    customer_id: string | null;
    /**
     * Their name. Personal: null for those who may not see people.
     */
    customer_name: string | null;
    /**
     * Who served.
     */
    employee_id: string | null;
    /**
     * The name of who served. Personal: null for those who may not see people.
     */
    employee_name: string | null;
    /**
     * Where.
     */
    location_id: string | null;
    /**
     * The location's name.
     */
    location_name: string | null;
    /**
     * The order it is about; tells customer, location and who served where these are left out.
     */
    order_id: string | null;
    /**
     * The moment it is about: counter, delivery, call …
     */
    touchpoint: string | null;
    /**
     * How it reaches them; link when left out.
     */
    channel: 'link' | 'email' | 'sms' | 'chat' | 'qr' | 'kiosk' | 'counter' | 'phone' | 'paper' | 'web' | 'widget' | 'app' | 'api' | 'import' | 'other' | null;
    /**
     * bounced: it did not arrive and does not count in the response rate.
     */
    marked: 'ok' | 'bounced' | null;
    /**
     * When it was made.
     */
    created_at: string | null;
    /**
     * The day of that, at its location.
     */
    day: string | null;
    /**
     * The answer that counts.
     */
    response_id: string | null;
    /**
     * What proves the link. Personal: null for those who may not see people.
     */
    token: string | null;
    /**
     * The link to pass on; the path alone until a public address is set. Personal: null for those who may not see people.
     */
    url: string | null;
};

/**
 * One person asked once.
 */
export type InvitationCreate = {
    /**
     * Who is asked; nobody in particular for a code at the till.
     */
    customer_id?: string | null;
    /**
     * Who served.
     */
    employee_id?: string | null;
    /**
     * Where.
     */
    location_id?: string | null;
    /**
     * The order it is about; tells customer, location and who served where these are left out.
     */
    order_id?: string | null;
    /**
     * The moment it is about: counter, delivery, call …
     */
    touchpoint?: string | null;
    /**
     * How it reaches them; link when left out.
     */
    channel?: 'link' | 'email' | 'sms' | 'chat' | 'qr' | 'kiosk' | 'counter' | 'phone' | 'paper' | 'web' | 'widget' | 'app' | 'api' | 'import' | 'other' | null;
};

/**
 * One person asked once.
 */
export type InvitationPatch = {
    /**
     * bounced: it did not arrive and does not count in the response rate.
     */
    marked?: 'ok' | 'bounced' | null;
};

/**
 * What a survey's link shows.
 */
export type SurveyPage = {
    /**
     * Who asks.
     */
    business: string | null;
    /**
     * The question.
     */
    question: string | null;
    /**
     * The scale.
     */
    kind: 'nps' | 'csat' | 'ces' | 'stars' | null;
    /**
     * Its lowest score.
     */
    min: number | null;
    /**
     * Its highest score.
     */
    max: number | null;
    /**
     * What the lowest score means.
     */
    low_label: string | null;
    /**
     * What the highest score means.
     */
    high_label: string | null;
    /**
     * How the words are asked for.
     */
    comment_question: string | null;
    /**
     * What to show afterwards.
     */
    thanks: string | null;
    /**
     * The answer so far; null when there is none.
     */
    answered: Answer | null;
    /**
     * It can no longer be changed.
     */
    frozen: boolean | null;
};

/**
 * What the person who was asked says.
 */
export type AnswerCreate = {
    /**
     * On the scale shown, both ends included.
     */
    score: number;
    /**
     * In their words; left out, the words sent before stay.
     */
    comment?: string | null;
};

/**
 * What the person who was asked says.
 */
export type Answer = {
    /**
     * On the scale shown, both ends included.
     */
    score: number | null;
    /**
     * In their words; left out, the words sent before stay.
     */
    comment: string | null;
    /**
     * Until then another answer replaces this one.
     */
    editable_until: string | null;
};

/**
 * What someone answered, and who served them.
 */
export type Response = {
    /**
     * The answer.
     */
    id: string | null;
    /**
     * What was asked; needed unless an invitation tells it.
     */
    survey_id: string | null;
    /**
     * The survey's name.
     */
    survey_name: string | null;
    /**
     * Its scale.
     */
    survey_kind: 'nps' | 'csat' | 'ces' | 'stars' | null;
    /**
     * On the survey's scale: nps 0–10, csat 1–5, ces 1–7, stars 1–5.
     */
    score: number | null;
    /**
     * In their words. Personal: null for those who may not see people.
     */
    comment: string | null;
    /**
     * Who answered.
     */
    customer_id: string | null;
    /**
     * Their name. Personal: null for those who may not see people.
     */
    customer_name: string | null;
    /**
     * Who served. Nobody rates themselves.
     */
    employee_id: string | null;
    /**
     * The name of who served. Personal: null for those who may not see people.
     */
    employee_name: string | null;
    /**
     * Where.
     */
    location_id: string | null;
    /**
     * The location's name.
     */
    location_name: string | null;
    /**
     * The order it is about; tells customer, location and who served where these are left out.
     */
    order_id: string | null;
    /**
     * The invitation it answers; the last answer to it counts.
     */
    invitation_id: string | null;
    /**
     * The moment it is about: counter, delivery, call …
     */
    touchpoint: string | null;
    /**
     * How it reached us; api when left out.
     */
    channel: 'link' | 'email' | 'sms' | 'chat' | 'qr' | 'kiosk' | 'counter' | 'phone' | 'paper' | 'web' | 'widget' | 'app' | 'api' | 'import' | 'other' | null;
    /**
     * What another system calls it; sent again it is the same answer.
     */
    external_id: ExternalId | null;
    /**
     * When it was given; now when left out.
     */
    answered_at: string | null;
    /**
     * The day of that, at its location.
     */
    day: string | null;
    /**
     * When we noted it.
     */
    created_at: string | null;
    /**
     * When it was last changed.
     */
    changed_at: string | null;
    /**
     * happy, unsure or unhappy, by the thresholds in the settings.
     */
    mood: 'happy' | 'unsure' | 'unhappy' | null;
    /**
     * It counts in the measures.
     */
    counted: boolean | null;
    /**
     * It can no longer be changed.
     */
    frozen: boolean | null;
    /**
     * Imported from before Rapport.
     */
    before_rapport: boolean | null;
    /**
     * The case or look it opened.
     */
    case_id: string | null;
    /**
     * case, or look: unhappy without words from someone we cannot reach.
     */
    case_kind: 'case' | 'look' | null;
    /**
     * Where its case stands.
     */
    case_state: 'opened' | 'owned' | 'apologised' | 'resolved' | 'asked_back' | 'closed' | null;
    /**
     * Who sees to it. Personal: null for those who may not see people.
     */
    case_owner_name: string | null;
    /**
     * What it was before, newest first; only with a single answer.
     */
    history: Array<ResponseBefore> | null;
};

/**
 * What someone answered, and who served them.
 */
export type ResponseCreate = {
    /**
     * What was asked; needed unless an invitation tells it.
     */
    survey_id?: string | null;
    /**
     * On the survey's scale: nps 0–10, csat 1–5, ces 1–7, stars 1–5.
     */
    score: number;
    /**
     * In their words.
     */
    comment?: string | null;
    /**
     * Who answered.
     */
    customer_id?: string | null;
    /**
     * Who served. Nobody rates themselves.
     */
    employee_id?: string | null;
    /**
     * Where.
     */
    location_id?: string | null;
    /**
     * The order it is about; tells customer, location and who served where these are left out.
     */
    order_id?: string | null;
    /**
     * The invitation it answers; the last answer to it counts.
     */
    invitation_id?: string | null;
    /**
     * The moment it is about: counter, delivery, call …
     */
    touchpoint?: string | null;
    /**
     * How it reached us; api when left out.
     */
    channel?: 'link' | 'email' | 'sms' | 'chat' | 'qr' | 'kiosk' | 'counter' | 'phone' | 'paper' | 'web' | 'widget' | 'app' | 'api' | 'import' | 'other' | null;
    /**
     * What another system calls it; sent again it is the same answer.
     */
    external_id?: ExternalIdCreate | null;
    /**
     * When it was given; now when left out.
     */
    answered_at?: string | null;
};

/**
 * What someone answered, and who served them.
 */
export type ResponsePatch = {
    /**
     * On the survey's scale: nps 0–10, csat 1–5, ces 1–7, stars 1–5.
     */
    score?: number | null;
    /**
     * In their words.
     */
    comment?: string | null;
};

/**
 * A complaint or an unhappy answer, and how it is put right.
 */
export type Case = {
    /**
     * The case.
     */
    id: string | null;
    /**
     * look: an unhappy answer without words from someone who cannot be reached.
     */
    kind: 'case' | 'look' | null;
    /**
     * How far it is.
     */
    state: 'opened' | 'owned' | 'apologised' | 'resolved' | 'asked_back' | 'closed' | null;
    /**
     * Imported from before Rapport: no clocks, apart from the others.
     */
    before_rapport: boolean | null;
    /**
     * normal when left out; high halves both clocks.
     */
    severity: 'low' | 'normal' | 'high' | null;
    /**
     * The complaint, or the words of the answer. Personal: null for those who may not see people.
     */
    text: string | null;
    /**
     * Who complains; may be nobody we know.
     */
    customer_id: string | null;
    /**
     * Their name. Personal: null for those who may not see people.
     */
    customer_name: string | null;
    /**
     * The answer that opened it.
     */
    response_id: string | null;
    /**
     * The kind of question it answered.
     */
    survey_kind: 'nps' | 'csat' | 'ces' | 'stars' | null;
    /**
     * The answer as it is now.
     */
    score: number | null;
    /**
     * The id another program has for it. POST with a known one changes that case.
     */
    external_id: ExternalId | null;
    /**
     * Who served.
     */
    employee_id: string | null;
    /**
     * The name of who served. Personal: null for those who may not see people.
     */
    employee_name: string | null;
    /**
     * Where; left out: where who served works, else where you do.
     */
    location_id: string | null;
    /**
     * The location's name.
     */
    location_name: string | null;
    /**
     * Who sees to it.
     */
    owner_id: string | null;
    /**
     * Their name. Personal: null for those who may not see people.
     */
    owner_name: string | null;
    /**
     * When it went wrong: both clocks begin here.
     */
    opened_at: string | null;
    /**
     * Until when someone should have acknowledged it, in open hours.
     */
    first_due_at: string | null;
    /**
     * When someone acknowledged it.
     */
    first_done_at: string | null;
    /**
     * Open hours until then, in seconds.
     */
    first_seconds: number | null;
    /**
     * Until when it should be put right, in open hours.
     */
    resolve_due_at: string | null;
    /**
     * When it was put right.
     */
    resolved_at: string | null;
    /**
     * Open hours until then, in seconds.
     */
    resolve_seconds: number | null;
    /**
     * When it was closed.
     */
    closed_at: string | null;
    /**
     * Which clock has run out.
     */
    late: 'none' | 'first' | 'resolution' | null;
    /**
     * The first clock in words while it runs; of a single case with its reason.
     */
    first_due_text: string | null;
    /**
     * The second clock in words while it runs.
     */
    resolve_due_text: string | null;
    /**
     * Who was told that it is late.
     */
    climbed_to: 'none' | 'manager' | 'owner' | null;
    /**
     * What would put it right, in their words. Personal: null for those who may not see people.
     */
    wish: string | null;
    /**
     * Why there is no wish: "would not say".
     */
    wish_none: string | null;
    /**
     * Met face to face by a gesture, before it could be asked.
     */
    gesture: boolean | null;
    /**
     * When we apologised.
     */
    apologised_at: string | null;
    /**
     * How.
     */
    apologised_how: 'in_person' | 'call' | 'message' | null;
    /**
     * What was done. Personal: null for those who may not see people.
     */
    outcome: string | null;
    /**
     * What that cost, in minor units.
     */
    outcome_cost: number | null;
    /**
     * Of the cost, ISO 4217.
     */
    currency: string | null;
    /**
     * What was done is what they wished for.
     */
    wish_met: boolean | null;
    /**
     * When we asked back.
     */
    respect_at: string | null;
    /**
     * How we asked back how they were treated.
     */
    respect_how: 'in_person' | 'sent' | 'could_not_reach' | null;
    /**
     * Their answer, 1 to 5.
     */
    respect_answer: number | null;
    /**
     * Their words, or why they could not be reached. Personal: null for those who may not see people.
     */
    respect_because: string | null;
    /**
     * The link to pass on, while it takes answers. Personal: null for those who may not see people.
     */
    ask_back_url: string | null;
    /**
     * Of those from before Rapport that were closed together.
     */
    close_reason: string | null;
    /**
     * The answer was changed after the case opened; that never closes it.
     */
    changed_score: CaseScore | null;
    /**
     * The moves you may make now.
     */
    next: Array<string> | null;
    /**
     * The moves it still needs before it can be closed.
     */
    missing: Array<string> | null;
    /**
     * Internal notes, oldest first; of a single case only.
     */
    notes: Array<CaseNote> | null;
    /**
     * What happened, oldest first; of a single case only.
     */
    history: Array<CaseAct> | null;
    /**
     * When it came in here.
     */
    created_at: string | null;
    /**
     * When it was last changed.
     */
    changed_at: string | null;
};

/**
 * A complaint or an unhappy answer, and how it is put right.
 */
export type CaseCreate = {
    /**
     * normal when left out; high halves both clocks.
     */
    severity?: 'low' | 'normal' | 'high' | null;
    /**
     * The complaint, or the words of the answer.
     */
    text: string;
    /**
     * Who complains; may be nobody we know.
     */
    customer_id?: string | null;
    /**
     * The id another program has for it. POST with a known one changes that case.
     */
    external_id?: ExternalIdCreate | null;
    /**
     * Who served.
     */
    employee_id?: string | null;
    /**
     * Where; left out: where who served works, else where you do.
     */
    location_id?: string | null;
    /**
     * When they complained; now when left out.
     */
    at?: string | null;
};

/**
 * Closing all from before Rapport together.
 */
export type CaseClosingCreate = {
    /**
     * The one reason for all of them.
     */
    because: string;
};

/**
 * Closing all from before Rapport together.
 */
export type CaseClosing = {
    /**
     * How many were closed.
     */
    closed: number | null;
};

/**
 * What would put it right for them; one of both.
 */
export type CaseWishCreate = {
    /**
     * What would put it right, in their words.
     */
    text?: string | null;
    /**
     * Why there is no wish: "would not say".
     */
    none?: string | null;
};

/**
 * An apology.
 */
export type CaseApologisingCreate = {
    /**
     * How you apologised.
     */
    how: 'in_person' | 'call' | 'message';
};

/**
 * Putting it right.
 */
export type CaseResolvingCreate = {
    /**
     * What was done.
     */
    what: string;
    /**
     * What it cost, in minor units.
     */
    cost?: number | null;
    /**
     * ISO 4217; the business's own when left out.
     */
    currency?: string | null;
    /**
     * It is what they wished for.
     */
    wish_met?: boolean | null;
    /**
     * Given face to face, so that their wish was met before it was asked.
     */
    gesture?: boolean | null;
};

/**
 * Asking back how they were treated.
 */
export type CaseAskingCreate = {
    /**
     * In person, by a link you pass on, or could not reach them.
     */
    how: 'in_person' | 'sent' | 'could_not_reach';
    /**
     * Did we treat you with respect? 1 not at all, 5 fully; with in_person.
     */
    answer?: number | null;
    /**
     * Their words, or why they could not be reached.
     */
    because?: string | null;
};

/**
 * Opening it again.
 */
export type CaseReopeningCreate = {
    /**
     * What is still wrong; becomes a note.
     */
    because: string;
};

/**
 * Handing it over.
 */
export type CaseAssigningCreate = {
    /**
     * Who sees to it from now on.
     */
    employee_id: string;
};

/**
 * An internal note on a case.
 */
export type CaseNoteCreate = {
    /**
     * For colleagues; never shown to customers.
     */
    text: string;
};

/**
 * What an ask-back link shows.
 */
export type RespectPage = {
    /**
     * Who asks.
     */
    business: string | null;
    /**
     * The question.
     */
    question: string | null;
    /**
     * respect.
     */
    kind: string | null;
    /**
     * The lowest answer.
     */
    min: number | null;
    /**
     * The highest answer.
     */
    max: number | null;
    /**
     * What the lowest answer means.
     */
    low_label: string | null;
    /**
     * What the highest answer means.
     */
    high_label: string | null;
    /**
     * How the words are asked for.
     */
    comment_question: string | null;
    /**
     * What to show afterwards.
     */
    thanks: string | null;
    /**
     * The answer so far; null when there is none.
     */
    answered: Respect | null;
    /**
     * It takes no answers any more.
     */
    frozen: boolean | null;
    /**
     * Until then it does.
     */
    editable_until: string | null;
};

/**
 * How a customer says they were treated.
 */
export type RespectCreate = {
    /**
     * 1 not at all, 5 fully.
     */
    score: number;
    /**
     * In their words; left out, the words sent before stay.
     */
    comment?: string | null;
};

/**
 * How a customer says they were treated.
 */
export type Respect = {
    /**
     * 1 not at all, 5 fully.
     */
    score: number | null;
    /**
     * In their words; left out, the words sent before stay.
     */
    comment: string | null;
    /**
     * Until then another answer replaces this one.
     */
    editable_until: string | null;
};

/**
 * A measure and what it means.
 */
export type Measure = {
    /**
     * As in the address.
     */
    name: string | null;
    /**
     * For people.
     */
    title: string | null;
    /**
     * Of its values.
     */
    unit: 'points' | 'percent' | 'mean' | 'seconds' | 'count' | null;
    /**
     * How it is made.
     */
    kind: 'ratio' | 'mean' | 'stock' | 'distinct' | 'median' | null;
    /**
     * What it counts, in a sentence.
     */
    definition: string | null;
    /**
     * Whether more or less of it is better.
     */
    better: 'up' | 'down' | null;
    /**
     * Lowest and highest value; null when there is none.
     */
    scale: Array<number> | null;
    /**
     * What it can be told apart by, and filtered.
     */
    by: Array<string> | null;
    /**
     * Takes the filter order=on_time, late or undelivered.
     */
    by_order: boolean | null;
};

/**
 * The figures of a slice.
 */
export type MeasureSeries = {
    /**
     * Its name.
     */
    measure: string | null;
    /**
     * As asked.
     */
    from: string | null;
    /**
     * As asked.
     */
    to: string | null;
    /**
     * As asked; all when not.
     */
    every: 'all' | 'day' | 'month' | 'quarter' | 'year' | null;
    /**
     * As asked.
     */
    by: 'employee' | 'location' | 'touchpoint' | 'channel' | 'survey' | null;
    /**
     * The figures: by period, then by label.
     */
    data: Array<MeasurePoint> | null;
};

/**
 * A fact behind a figure.
 */
export type MeasureRow = {
    /**
     * The response, invitation, order or case.
     */
    id: string | null;
    /**
     * The day it counts for.
     */
    day: string | null;
    /**
     * The answer; 1 or 0 for a share; seconds; of repeat: how many orders this customer has in the slice.
     */
    value: number | null;
    /**
     * Whom it is about.
     */
    customer_id: string | null;
    /**
     * Their name. Personal: null for those who may not see people.
     */
    customer_name: string | null;
    /**
     * Their words, or what the order is called. Personal: null for those who may not see people.
     */
    label: string | null;
};

/**
 * What needs me now.
 */
export type Today = {
    /**
     * Who is waiting for us, oldest first.
     */
    waiting: Array<TodayLine> | null;
    /**
     * How many in all.
     */
    waiting_count: number | null;
    /**
     * How many looks in all.
     */
    looks_count: number | null;
    /**
     * Open from before Rapport: they stand apart.
     */
    before_rapport_count: number | null;
    /**
     * Unhappy without words, from people we cannot reach; oldest first.
     */
    looks: Array<TodayLine> | null;
    /**
     * Kind words, newest first.
     */
    praise: Array<Response> | null;
    /**
     * Today in figures.
     */
    counts: TodayCounts | null;
    /**
     * First steps, in the order in which they help.
     */
    steps: Array<TodayStep> | null;
};

/**
 * Something found.
 */
export type Hit = {
    /**
     * What it is.
     */
    kind: 'customer' | 'order' | 'employee' | null;
    /**
     * Its id.
     */
    id: string | null;
    /**
     * Its name. Personal: null for those who may not see people.
     */
    title: string | null;
    /**
     * What tells it apart. Personal: null for those who may not see people.
     */
    detail: string | null;
};

/**
 * Who signs in.
 */
export type Account = {
    /**
     * The account.
     */
    id: string | null;
    /**
     * The person's name.
     */
    name: string | null;
    /**
     * With which they sign in.
     */
    email: string | null;
};

/**
 * A business they belong to.
 */
export type SessionBusiness = {
    /**
     * A business they belong to.
     */
    id: string | null;
    /**
     * Its name.
     */
    name: string | null;
    /**
     * Their role there.
     */
    role: 'owner' | 'manager' | 'frontline' | 'advisor' | null;
};

/**
 * One stretch of opening hours in every week.
 */
export type OpenInterval = {
    /**
     * 1 = Monday … 7 = Sunday.
     */
    weekday: number | null;
    /**
     * "09:00", on the place's own clock.
     */
    opens: string | null;
    /**
     * "12:30"; "24:00" is midnight. What goes on after midnight is another interval.
     */
    closes: string | null;
};

/**
 * One stretch of opening hours in every week.
 */
export type OpenIntervalCreate = {
    /**
     * 1 = Monday … 7 = Sunday.
     */
    weekday: number;
    /**
     * "09:00", on the place's own clock.
     */
    opens: string;
    /**
     * "12:30"; "24:00" is midnight. What goes on after midnight is another interval.
     */
    closes: string;
};

/**
 * The id another program has for this.
 */
export type ExternalId = {
    /**
     * The program that knows it under this id: "till".
     */
    source: string | null;
    /**
     * The id there.
     */
    id: string | null;
};

/**
 * The id another program has for this.
 */
export type ExternalIdCreate = {
    /**
     * The program that knows it under this id: "till".
     */
    source: string;
    /**
     * The id there.
     */
    id: string;
};

/**
 * Something a business can set.
 */
export type Setting = {
    /**
     * Its name, as PATCH takes it.
     */
    name: string | null;
    /**
     * The heading it stands under.
     */
    group: string | null;
    /**
     * What its value is.
     */
    type: 'int' | 'text' | 'flag' | 'choice' | 'day' | null;
    /**
     * What holds now; null: nothing.
     */
    value: {
        [key: string]: unknown;
    } | null;
    /**
     * What holds when it is not set.
     */
    default: {
        [key: string]: unknown;
    } | null;
    /**
     * The least it may be.
     */
    min: number | null;
    /**
     * The most it may be; of a text its longest length.
     */
    max: number | null;
    /**
     * What it may be.
     */
    choices: Array<string> | null;
    /**
     * What it does.
     */
    help: string | null;
};

/**
 * One way to reach a customer.
 */
export type ContactPoint = {
    /**
     * To change one of them in place; a new one has none yet.
     */
    id: string | null;
    /**
     * email, phone or handle (a name in some network).
     */
    kind: 'email' | 'phone' | 'handle' | null;
    /**
     * The address; a phone as people write it, kept as +351912345678. Personal: null for those who may not see people.
     */
    value: string | null;
    /**
     * What it is for: "work". Personal: null for those who may not see people.
     */
    label: string | null;
    /**
     * bounced: what we sent there came back.
     */
    marked: 'ok' | 'bounced' | null;
};

/**
 * To whom a customer belongs.
 */
export type CustomerLink = {
    /**
     * Belongs to an organisation, a household, or a guardian.
     */
    kind: 'organisation' | 'household' | 'guardian' | null;
    /**
     * To whom.
     */
    customer_id: string | null;
    /**
     * Their name. Personal: null for those who may not see people.
     */
    name: string | null;
};

/**
 * How a customer stands with us.
 */
export type Standing = {
    /**
     * Cases not yet put right; looks and what was before Rapport are not counted.
     */
    open_cases: number | null;
    /**
     * happy, unsure or unhappy by the last answer.
     */
    last_mood: 'happy' | 'unsure' | 'unhappy' | null;
    /**
     * When they were last here, ordered, called or answered.
     */
    last_visit_at: string | null;
};

/**
 * One way to reach a customer.
 */
export type ContactPointCreate = {
    /**
     * To change one of them in place; a new one has none yet.
     */
    id?: string | null;
    /**
     * email, phone or handle (a name in some network).
     */
    kind: 'email' | 'phone' | 'handle';
    /**
     * The address; a phone as people write it, kept as +351912345678.
     */
    value: string;
    /**
     * What it is for: "work".
     */
    label?: string | null;
    /**
     * bounced: what we sent there came back.
     */
    marked?: 'ok' | 'bounced' | null;
};

/**
 * To whom a customer belongs.
 */
export type CustomerLinkCreate = {
    /**
     * Belongs to an organisation, a household, or a guardian.
     */
    kind: 'organisation' | 'household' | 'guardian';
    /**
     * To whom.
     */
    customer_id: string;
};

/**
 * One line of an order.
 */
export type OrderItem = {
    /**
     * Its place, from 1; when left out its place in the list.
     */
    position: number | null;
    /**
     * What it is.
     */
    name: string | null;
    /**
     * The article's number in the shop.
     */
    sku: string | null;
    /**
     * How many; 1 when left out.
     */
    quantity: number | null;
    /**
     * Price of the whole line in minor units.
     */
    amount: number | null;
    /**
     * Freight of the whole line in minor units.
     */
    freight: number | null;
    /**
     * Who served this item, when an order has several sellers.
     */
    employee_id: string | null;
    /**
     * Where this item comes from.
     */
    location_id: string | null;
};

/**
 * How an order, or a part of it, was paid.
 */
export type OrderPayment = {
    /**
     * Its place, from 1; when left out its place in the list.
     */
    position: number | null;
    /**
     * "card", "cash" …
     */
    method: string | null;
    /**
     * In how many parts.
     */
    installments: number | null;
    /**
     * Minor units.
     */
    amount: number | null;
};

/**
 * One line of an order.
 */
export type OrderItemCreate = {
    /**
     * Its place, from 1; when left out its place in the list.
     */
    position?: number | null;
    /**
     * What it is.
     */
    name?: string | null;
    /**
     * The article's number in the shop.
     */
    sku?: string | null;
    /**
     * How many; 1 when left out.
     */
    quantity?: number | null;
    /**
     * Price of the whole line in minor units.
     */
    amount?: number | null;
    /**
     * Freight of the whole line in minor units.
     */
    freight?: number | null;
    /**
     * Who served this item, when an order has several sellers.
     */
    employee_id?: string | null;
    /**
     * Where this item comes from.
     */
    location_id?: string | null;
};

/**
 * How an order, or a part of it, was paid.
 */
export type OrderPaymentCreate = {
    /**
     * Its place, from 1; when left out its place in the list.
     */
    position?: number | null;
    /**
     * "card", "cash" …
     */
    method?: string | null;
    /**
     * In how many parts.
     */
    installments?: number | null;
    /**
     * Minor units.
     */
    amount: number;
};

/**
 * The id another program has for this.
 */
export type ExternalIdPatch = {
    /**
     * The program that knows it under this id: "till".
     */
    source?: string | null;
    /**
     * The id there.
     */
    id?: string | null;
};

/**
 * What an answer was before it was changed.
 */
export type ResponseBefore = {
    /**
     * The score then.
     */
    score: number | null;
    /**
     * The words then. Personal: null for those who may not see people.
     */
    comment: string | null;
    /**
     * When that answer was given.
     */
    at: string | null;
};

/**
 * How the answer behind a case changed.
 */
export type CaseScore = {
    /**
     * The answer as it was when the case opened.
     */
    from: number | null;
    /**
     * The answer as it is now.
     */
    to: number | null;
};

/**
 * An internal note on a case.
 */
export type CaseNote = {
    /**
     * The note.
     */
    id: string | null;
    /**
     * When it was written.
     */
    at: string | null;
    /**
     * Who wrote it; nobody: the program.
     */
    employee_id: string | null;
    /**
     * Their name. Personal: null for those who may not see people.
     */
    employee_name: string | null;
    /**
     * For colleagues; never shown to customers. Personal: null for those who may not see people.
     */
    text: string | null;
};

/**
 * One thing that happened to a case.
 */
export type CaseAct = {
    /**
     * When.
     */
    at: string | null;
    /**
     * The move, or opened, changed, climbed, answer_changed, respect_answered.
     */
    act: string | null;
    /**
     * Who did it; nobody: the customer or the program. Personal: null for those who may not see people.
     */
    employee_name: string | null;
    /**
     * How, to whom, or from what to what.
     */
    text: string | null;
};

/**
 * One figure.
 */
export type MeasurePoint = {
    /**
     * 2026, 2026-Q4, 2026-11, 2026-11-22, or all.
     */
    period: string | null;
    /**
     * The id or text of what is asked by; null: those without one.
     */
    key: string | null;
    /**
     * What people call the key. Names of colleagues only for those who may see people.
     */
    label: string | null;
    /**
     * How many facts (of repeat: customers) stand behind the figure.
     */
    n: number | null;
    /**
     * What the value is made of; NPS: promoters less detractors; a mean: the sum; null for medians.
     */
    numerator: number | null;
    /**
     * What it is divided by; null for medians and counts.
     */
    denominator: number | null;
    /**
     * In the measure's unit, not rounded; null without facts.
     */
    value: number | null;
    /**
     * Lower end of the 95 % range, within the scale, never above the value. Ratios: Wilson, NPS: adjusted Wald, means: Student's t, medians: order statistics. Null for counts of what is there and of different people (they are complete, not samples), for a mean of one answer and for a median of fewer than six.
     */
    low: number | null;
    /**
     * Upper end of the 95 % range.
     */
    high: number | null;
    /**
     * How many answers have each value of the scale, lowest first; null where there is no scale.
     */
    counts: Array<number> | null;
};

/**
 * Someone who waits.
 */
export type TodayLine = {
    /**
     * The case or look.
     */
    id: string | null;
    /**
     * case, or look.
     */
    kind: 'case' | 'look' | null;
    /**
     * Who waits.
     */
    customer_id: string | null;
    /**
     * Their name. Personal: null for those who may not see people.
     */
    customer_name: string | null;
    /**
     * In their words. Personal: null for those who may not see people.
     */
    text: string | null;
    /**
     * The answer behind it.
     */
    score: number | null;
    /**
     * The answer's scale.
     */
    survey_kind: 'nps' | 'csat' | 'ces' | 'stars' | null;
    /**
     * Since when.
     */
    opened_at: string | null;
    /**
     * Until when someone should have owned it.
     */
    first_due_at: string | null;
    /**
     * Where it stands.
     */
    state: 'opened' | 'owned' | 'apologised' | 'resolved' | 'asked_back' | 'closed' | null;
    /**
     * Who sees to it.
     */
    owner_id: string | null;
    /**
     * Their name. Personal: null for those who may not see people.
     */
    owner_name: string | null;
    /**
     * Which clock has run out.
     */
    late: 'none' | 'first' | 'resolution' | null;
    /**
     * What you can do next.
     */
    next_act: string | null;
};

/**
 * Today in figures.
 */
export type TodayCounts = {
    /**
     * Answers since midnight.
     */
    responses_today: number | null;
    /**
     * Happy ones among them.
     */
    happy_today: number | null;
    /**
     * Unhappy ones among them.
     */
    unhappy_today: number | null;
    /**
     * Cases open now, without looks and without what was before Rapport.
     */
    open_cases: number | null;
};

/**
 * A first step.
 */
export type TodayStep = {
    /**
     * place, team, public_url or first_answer, in the order in which they are best done.
     */
    key: string | null;
    /**
     * It is done.
     */
    done: boolean | null;
};

/**
 * What went wrong (RFC 9457): every wrong field at once.
 */
export type Problem = {
    type: string;
    title: string;
    status: number;
    code: string;
    errors: Array<{
        field: string;
        message: string;
    }>;
};

export type GetHealthzData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/healthz';
};

export type GetHealthzErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type GetHealthzError = GetHealthzErrors[keyof GetHealthzErrors];

export type GetHealthzResponses = {
    /**
     * Done.
     */
    200: unknown;
};

export type GetMetricsData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/metrics';
};

export type GetMetricsErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type GetMetricsError = GetMetricsErrors[keyof GetMetricsErrors];

export type GetMetricsResponses = {
    /**
     * Done.
     */
    200: unknown;
};

export type GetReadyzData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/readyz';
};

export type GetReadyzErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type GetReadyzError = GetReadyzErrors[keyof GetReadyzErrors];

export type GetReadyzResponses = {
    /**
     * Done.
     */
    200: unknown;
};

export type GetApiV1StreamData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/stream';
};

export type GetApiV1StreamErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type GetApiV1StreamError = GetApiV1StreamErrors[keyof GetApiV1StreamErrors];

export type GetApiV1StreamResponses = {
    /**
     * Done.
     */
    200: unknown;
};

export type GetApiV1OpenapiJsonData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/openapi.json';
};

export type GetApiV1OpenapiJsonErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type GetApiV1OpenapiJsonError = GetApiV1OpenapiJsonErrors[keyof GetApiV1OpenapiJsonErrors];

export type GetApiV1OpenapiJsonResponses = {
    /**
     * Done.
     */
    200: unknown;
};

export type GetApiV1SetupData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/setup';
};

export type GetApiV1SetupErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type GetApiV1SetupError = GetApiV1SetupErrors[keyof GetApiV1SetupErrors];

export type GetApiV1SetupResponses = {
    /**
     * Done.
     */
    200: Setup;
};

export type GetApiV1SetupResponse = GetApiV1SetupResponses[keyof GetApiV1SetupResponses];

export type PostApiV1SetupData = {
    body?: FoundingCreate;
    path?: never;
    query?: never;
    url: '/api/v1/setup';
};

export type PostApiV1SetupErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type PostApiV1SetupError = PostApiV1SetupErrors[keyof PostApiV1SetupErrors];

export type PostApiV1SetupResponses = {
    /**
     * Done.
     */
    200: Session;
};

export type PostApiV1SetupResponse = PostApiV1SetupResponses[keyof PostApiV1SetupResponses];

export type DeleteApiV1SessionData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/session';
};

export type DeleteApiV1SessionErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type DeleteApiV1SessionError = DeleteApiV1SessionErrors[keyof DeleteApiV1SessionErrors];

export type DeleteApiV1SessionResponses = {
    /**
     * Done.
     */
    204: void;
};

export type DeleteApiV1SessionResponse = DeleteApiV1SessionResponses[keyof DeleteApiV1SessionResponses];

export type GetApiV1SessionData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/session';
};

export type GetApiV1SessionErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type GetApiV1SessionError = GetApiV1SessionErrors[keyof GetApiV1SessionErrors];

export type GetApiV1SessionResponses = {
    /**
     * Done.
     */
    200: Session;
};

export type GetApiV1SessionResponse = GetApiV1SessionResponses[keyof GetApiV1SessionResponses];

export type PostApiV1SessionData = {
    body?: SignInCreate;
    path?: never;
    query?: never;
    url: '/api/v1/session';
};

export type PostApiV1SessionErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type PostApiV1SessionError = PostApiV1SessionErrors[keyof PostApiV1SessionErrors];

export type PostApiV1SessionResponses = {
    /**
     * Done.
     */
    200: Session;
};

export type PostApiV1SessionResponse = PostApiV1SessionResponses[keyof PostApiV1SessionResponses];

export type DeleteApiV1SessionsData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/sessions';
};

export type DeleteApiV1SessionsErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type DeleteApiV1SessionsError = DeleteApiV1SessionsErrors[keyof DeleteApiV1SessionsErrors];

export type DeleteApiV1SessionsResponses = {
    /**
     * Done.
     */
    204: void;
};

export type DeleteApiV1SessionsResponse = DeleteApiV1SessionsResponses[keyof DeleteApiV1SessionsResponses];

export type PostApiV1SessionBusinessData = {
    body?: SessionSwitchCreate;
    path?: never;
    query?: never;
    url: '/api/v1/session/business';
};

export type PostApiV1SessionBusinessErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type PostApiV1SessionBusinessError = PostApiV1SessionBusinessErrors[keyof PostApiV1SessionBusinessErrors];

export type PostApiV1SessionBusinessResponses = {
    /**
     * Done.
     */
    200: Session;
};

export type PostApiV1SessionBusinessResponse = PostApiV1SessionBusinessResponses[keyof PostApiV1SessionBusinessResponses];

export type PostApiV1AccountPasswordData = {
    body?: PasswordChangeCreate;
    path?: never;
    query?: never;
    url: '/api/v1/account/password';
};

export type PostApiV1AccountPasswordErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type PostApiV1AccountPasswordError = PostApiV1AccountPasswordErrors[keyof PostApiV1AccountPasswordErrors];

export type PostApiV1AccountPasswordResponses = {
    /**
     * Done.
     */
    204: void;
};

export type PostApiV1AccountPasswordResponse = PostApiV1AccountPasswordResponses[keyof PostApiV1AccountPasswordResponses];

export type GetApiV1PublicResetsByTokenData = {
    body?: never;
    path: {
        token: string;
    };
    query?: never;
    url: '/api/v1/public/resets/{token}';
};

export type GetApiV1PublicResetsByTokenErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type GetApiV1PublicResetsByTokenError = GetApiV1PublicResetsByTokenErrors[keyof GetApiV1PublicResetsByTokenErrors];

export type GetApiV1PublicResetsByTokenResponses = {
    /**
     * Done.
     */
    200: Reset;
};

export type GetApiV1PublicResetsByTokenResponse = GetApiV1PublicResetsByTokenResponses[keyof GetApiV1PublicResetsByTokenResponses];

export type PostApiV1PublicResetsByTokenData = {
    body?: ResetDraftCreate;
    path: {
        token: string;
    };
    query?: never;
    url: '/api/v1/public/resets/{token}';
};

export type PostApiV1PublicResetsByTokenErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type PostApiV1PublicResetsByTokenError = PostApiV1PublicResetsByTokenErrors[keyof PostApiV1PublicResetsByTokenErrors];

export type PostApiV1PublicResetsByTokenResponses = {
    /**
     * Done.
     */
    204: void;
};

export type PostApiV1PublicResetsByTokenResponse = PostApiV1PublicResetsByTokenResponses[keyof PostApiV1PublicResetsByTokenResponses];

export type GetApiV1PublicJoinsByTokenData = {
    body?: never;
    path: {
        token: string;
    };
    query?: never;
    url: '/api/v1/public/joins/{token}';
};

export type GetApiV1PublicJoinsByTokenErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type GetApiV1PublicJoinsByTokenError = GetApiV1PublicJoinsByTokenErrors[keyof GetApiV1PublicJoinsByTokenErrors];

export type GetApiV1PublicJoinsByTokenResponses = {
    /**
     * Done.
     */
    200: Join;
};

export type GetApiV1PublicJoinsByTokenResponse = GetApiV1PublicJoinsByTokenResponses[keyof GetApiV1PublicJoinsByTokenResponses];

export type PostApiV1PublicJoinsByTokenData = {
    body?: JoinDraftCreate;
    path: {
        token: string;
    };
    query?: never;
    url: '/api/v1/public/joins/{token}';
};

export type PostApiV1PublicJoinsByTokenErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type PostApiV1PublicJoinsByTokenError = PostApiV1PublicJoinsByTokenErrors[keyof PostApiV1PublicJoinsByTokenErrors];

export type PostApiV1PublicJoinsByTokenResponses = {
    /**
     * Done.
     */
    200: Session;
};

export type PostApiV1PublicJoinsByTokenResponse = PostApiV1PublicJoinsByTokenResponses[keyof PostApiV1PublicJoinsByTokenResponses];

export type GetApiV1BusinessData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/business';
};

export type GetApiV1BusinessErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type GetApiV1BusinessError = GetApiV1BusinessErrors[keyof GetApiV1BusinessErrors];

export type GetApiV1BusinessResponses = {
    /**
     * Done.
     */
    200: Business;
};

export type GetApiV1BusinessResponse = GetApiV1BusinessResponses[keyof GetApiV1BusinessResponses];

export type PatchApiV1BusinessData = {
    body?: BusinessPatch;
    path?: never;
    query?: never;
    url: '/api/v1/business';
};

export type PatchApiV1BusinessErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type PatchApiV1BusinessError = PatchApiV1BusinessErrors[keyof PatchApiV1BusinessErrors];

export type PatchApiV1BusinessResponses = {
    /**
     * Done.
     */
    200: Business;
};

export type PatchApiV1BusinessResponse = PatchApiV1BusinessResponses[keyof PatchApiV1BusinessResponses];

export type GetApiV1HoursData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/hours';
};

export type GetApiV1HoursErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type GetApiV1HoursError = GetApiV1HoursErrors[keyof GetApiV1HoursErrors];

export type GetApiV1HoursResponses = {
    /**
     * Done.
     */
    200: OpeningHours;
};

export type GetApiV1HoursResponse = GetApiV1HoursResponses[keyof GetApiV1HoursResponses];

export type PatchApiV1HoursData = {
    body?: OpeningHoursPatch;
    path?: never;
    query?: never;
    url: '/api/v1/hours';
};

export type PatchApiV1HoursErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type PatchApiV1HoursError = PatchApiV1HoursErrors[keyof PatchApiV1HoursErrors];

export type PatchApiV1HoursResponses = {
    /**
     * Done.
     */
    200: OpeningHours;
};

export type PatchApiV1HoursResponse = PatchApiV1HoursResponses[keyof PatchApiV1HoursResponses];

export type GetApiV1LocationsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Only those that are no longer there.
         */
        archived?: boolean;
        /**
         * At most so many rows, 1 to 200 (50).
         */
        limit?: string;
        /**
         * `next` of the page before.
         */
        cursor?: string;
    };
    url: '/api/v1/locations';
};

export type GetApiV1LocationsErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type GetApiV1LocationsError = GetApiV1LocationsErrors[keyof GetApiV1LocationsErrors];

export type GetApiV1LocationsResponses = {
    /**
     * Done.
     */
    200: {
        next: string | null;
        data: Array<Location>;
    };
};

export type GetApiV1LocationsResponse = GetApiV1LocationsResponses[keyof GetApiV1LocationsResponses];

export type PostApiV1LocationsData = {
    body?: LocationCreate;
    headers?: {
        /**
         * The same key with the same body answers what the first request made; kept for 24 h.
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/api/v1/locations';
};

export type PostApiV1LocationsErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type PostApiV1LocationsError = PostApiV1LocationsErrors[keyof PostApiV1LocationsErrors];

export type PostApiV1LocationsResponses = {
    /**
     * Done.
     */
    201: Location;
};

export type PostApiV1LocationsResponse = PostApiV1LocationsResponses[keyof PostApiV1LocationsResponses];

export type GetApiV1LocationsByIdData = {
    body?: never;
    path: {
        id: string;
    };
    query?: never;
    url: '/api/v1/locations/{id}';
};

export type GetApiV1LocationsByIdErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type GetApiV1LocationsByIdError = GetApiV1LocationsByIdErrors[keyof GetApiV1LocationsByIdErrors];

export type GetApiV1LocationsByIdResponses = {
    /**
     * Done.
     */
    200: Location;
};

export type GetApiV1LocationsByIdResponse = GetApiV1LocationsByIdResponses[keyof GetApiV1LocationsByIdResponses];

export type PatchApiV1LocationsByIdData = {
    body?: LocationPatch;
    path: {
        id: string;
    };
    query?: never;
    url: '/api/v1/locations/{id}';
};

export type PatchApiV1LocationsByIdErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type PatchApiV1LocationsByIdError = PatchApiV1LocationsByIdErrors[keyof PatchApiV1LocationsByIdErrors];

export type PatchApiV1LocationsByIdResponses = {
    /**
     * Done.
     */
    200: Location;
};

export type PatchApiV1LocationsByIdResponse = PatchApiV1LocationsByIdResponses[keyof PatchApiV1LocationsByIdResponses];

export type GetApiV1DepartmentsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Only those that are no longer there.
         */
        archived?: boolean;
        /**
         * At most so many rows, 1 to 200 (50).
         */
        limit?: string;
        /**
         * `next` of the page before.
         */
        cursor?: string;
    };
    url: '/api/v1/departments';
};

export type GetApiV1DepartmentsErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type GetApiV1DepartmentsError = GetApiV1DepartmentsErrors[keyof GetApiV1DepartmentsErrors];

export type GetApiV1DepartmentsResponses = {
    /**
     * Done.
     */
    200: {
        next: string | null;
        data: Array<Department>;
    };
};

export type GetApiV1DepartmentsResponse = GetApiV1DepartmentsResponses[keyof GetApiV1DepartmentsResponses];

export type PostApiV1DepartmentsData = {
    body?: DepartmentCreate;
    headers?: {
        /**
         * The same key with the same body answers what the first request made; kept for 24 h.
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/api/v1/departments';
};

export type PostApiV1DepartmentsErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type PostApiV1DepartmentsError = PostApiV1DepartmentsErrors[keyof PostApiV1DepartmentsErrors];

export type PostApiV1DepartmentsResponses = {
    /**
     * Done.
     */
    201: Department;
};

export type PostApiV1DepartmentsResponse = PostApiV1DepartmentsResponses[keyof PostApiV1DepartmentsResponses];

export type GetApiV1DepartmentsByIdData = {
    body?: never;
    path: {
        id: string;
    };
    query?: never;
    url: '/api/v1/departments/{id}';
};

export type GetApiV1DepartmentsByIdErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type GetApiV1DepartmentsByIdError = GetApiV1DepartmentsByIdErrors[keyof GetApiV1DepartmentsByIdErrors];

export type GetApiV1DepartmentsByIdResponses = {
    /**
     * Done.
     */
    200: Department;
};

export type GetApiV1DepartmentsByIdResponse = GetApiV1DepartmentsByIdResponses[keyof GetApiV1DepartmentsByIdResponses];

export type PatchApiV1DepartmentsByIdData = {
    body?: DepartmentPatch;
    path: {
        id: string;
    };
    query?: never;
    url: '/api/v1/departments/{id}';
};

export type PatchApiV1DepartmentsByIdErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type PatchApiV1DepartmentsByIdError = PatchApiV1DepartmentsByIdErrors[keyof PatchApiV1DepartmentsByIdErrors];

export type PatchApiV1DepartmentsByIdResponses = {
    /**
     * Done.
     */
    200: Department;
};

export type PatchApiV1DepartmentsByIdResponse = PatchApiV1DepartmentsByIdResponses[keyof PatchApiV1DepartmentsByIdResponses];

export type GetApiV1EmployeesData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Only those of this place.
         */
        location_id?: string;
        /**
         * Only those who no longer work here.
         */
        archived?: boolean;
        /**
         * At most so many rows, 1 to 200 (50).
         */
        limit?: string;
        /**
         * `next` of the page before.
         */
        cursor?: string;
    };
    url: '/api/v1/employees';
};

export type GetApiV1EmployeesErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type GetApiV1EmployeesError = GetApiV1EmployeesErrors[keyof GetApiV1EmployeesErrors];

export type GetApiV1EmployeesResponses = {
    /**
     * Done.
     */
    200: {
        next: string | null;
        data: Array<Employee>;
    };
};

export type GetApiV1EmployeesResponse = GetApiV1EmployeesResponses[keyof GetApiV1EmployeesResponses];

export type PostApiV1EmployeesData = {
    body?: EmployeeCreate;
    headers?: {
        /**
         * The same key with the same body answers what the first request made; kept for 24 h.
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/api/v1/employees';
};

export type PostApiV1EmployeesErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type PostApiV1EmployeesError = PostApiV1EmployeesErrors[keyof PostApiV1EmployeesErrors];

export type PostApiV1EmployeesResponses = {
    /**
     * Done.
     */
    201: Employee;
};

export type PostApiV1EmployeesResponse = PostApiV1EmployeesResponses[keyof PostApiV1EmployeesResponses];

export type GetApiV1EmployeesByIdData = {
    body?: never;
    path: {
        id: string;
    };
    query?: never;
    url: '/api/v1/employees/{id}';
};

export type GetApiV1EmployeesByIdErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type GetApiV1EmployeesByIdError = GetApiV1EmployeesByIdErrors[keyof GetApiV1EmployeesByIdErrors];

export type GetApiV1EmployeesByIdResponses = {
    /**
     * Done.
     */
    200: Employee;
};

export type GetApiV1EmployeesByIdResponse = GetApiV1EmployeesByIdResponses[keyof GetApiV1EmployeesByIdResponses];

export type PatchApiV1EmployeesByIdData = {
    body?: EmployeePatch;
    path: {
        id: string;
    };
    query?: never;
    url: '/api/v1/employees/{id}';
};

export type PatchApiV1EmployeesByIdErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type PatchApiV1EmployeesByIdError = PatchApiV1EmployeesByIdErrors[keyof PatchApiV1EmployeesByIdErrors];

export type PatchApiV1EmployeesByIdResponses = {
    /**
     * Done.
     */
    200: Employee;
};

export type PatchApiV1EmployeesByIdResponse = PatchApiV1EmployeesByIdResponses[keyof PatchApiV1EmployeesByIdResponses];

export type PostApiV1EmployeesByIdInviteData = {
    body?: EmptyCreate;
    path: {
        id: string;
    };
    query?: never;
    url: '/api/v1/employees/{id}/invite';
};

export type PostApiV1EmployeesByIdInviteErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type PostApiV1EmployeesByIdInviteError = PostApiV1EmployeesByIdInviteErrors[keyof PostApiV1EmployeesByIdInviteErrors];

export type PostApiV1EmployeesByIdInviteResponses = {
    /**
     * Done.
     */
    200: JoinInvite;
};

export type PostApiV1EmployeesByIdInviteResponse = PostApiV1EmployeesByIdInviteResponses[keyof PostApiV1EmployeesByIdInviteResponses];

export type GetApiV1KeysData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * At most so many rows, 1 to 200 (50).
         */
        limit?: string;
        /**
         * `next` of the page before.
         */
        cursor?: string;
    };
    url: '/api/v1/keys';
};

export type GetApiV1KeysErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type GetApiV1KeysError = GetApiV1KeysErrors[keyof GetApiV1KeysErrors];

export type GetApiV1KeysResponses = {
    /**
     * Done.
     */
    200: {
        next: string | null;
        data: Array<Key>;
    };
};

export type GetApiV1KeysResponse = GetApiV1KeysResponses[keyof GetApiV1KeysResponses];

export type PostApiV1KeysData = {
    body?: KeyCreate;
    headers?: {
        /**
         * The same key with the same body answers what the first request made; kept for 24 h.
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/api/v1/keys';
};

export type PostApiV1KeysErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type PostApiV1KeysError = PostApiV1KeysErrors[keyof PostApiV1KeysErrors];

export type PostApiV1KeysResponses = {
    /**
     * Done.
     */
    201: Key;
};

export type PostApiV1KeysResponse = PostApiV1KeysResponses[keyof PostApiV1KeysResponses];

export type DeleteApiV1KeysByIdData = {
    body?: never;
    path: {
        id: string;
    };
    query?: never;
    url: '/api/v1/keys/{id}';
};

export type DeleteApiV1KeysByIdErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type DeleteApiV1KeysByIdError = DeleteApiV1KeysByIdErrors[keyof DeleteApiV1KeysByIdErrors];

export type DeleteApiV1KeysByIdResponses = {
    /**
     * Done.
     */
    204: void;
};

export type DeleteApiV1KeysByIdResponse = DeleteApiV1KeysByIdResponses[keyof DeleteApiV1KeysByIdResponses];

export type GetApiV1SettingsData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/settings';
};

export type GetApiV1SettingsErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type GetApiV1SettingsError = GetApiV1SettingsErrors[keyof GetApiV1SettingsErrors];

export type GetApiV1SettingsResponses = {
    /**
     * Done.
     */
    200: Settings;
};

export type GetApiV1SettingsResponse = GetApiV1SettingsResponses[keyof GetApiV1SettingsResponses];

export type PatchApiV1SettingsData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/settings';
};

export type PatchApiV1SettingsErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type PatchApiV1SettingsError = PatchApiV1SettingsErrors[keyof PatchApiV1SettingsErrors];

export type PatchApiV1SettingsResponses = {
    /**
     * Done.
     */
    200: Settings;
};

export type PatchApiV1SettingsResponse = PatchApiV1SettingsResponses[keyof PatchApiV1SettingsResponses];

export type GetApiV1AuditData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * At most so many rows, 1 to 200 (50).
         */
        limit?: string;
        /**
         * `next` of the page before.
         */
        cursor?: string;
    };
    url: '/api/v1/audit';
};

export type GetApiV1AuditErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type GetApiV1AuditError = GetApiV1AuditErrors[keyof GetApiV1AuditErrors];

export type GetApiV1AuditResponses = {
    /**
     * Done.
     */
    200: {
        next: string | null;
        data: Array<AuditEntry>;
    };
};

export type GetApiV1AuditResponse = GetApiV1AuditResponses[keyof GetApiV1AuditResponses];

export type GetApiV1CustomersData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Part of a name, an e-mail, a phone (its last digits, too) or an outside id. Answers the best matches at once, without a cursor.
         */
        q?: string;
        /**
         * newest (when left out) or name; without q.
         */
        sort?: 'newest' | 'name';
        /**
         * At most so many rows, 1 to 200 (50).
         */
        limit?: string;
        /**
         * `next` of the page before.
         */
        cursor?: string;
    };
    url: '/api/v1/customers';
};

export type GetApiV1CustomersErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type GetApiV1CustomersError = GetApiV1CustomersErrors[keyof GetApiV1CustomersErrors];

export type GetApiV1CustomersResponses = {
    /**
     * Done.
     */
    200: {
        next: string | null;
        data: Array<Customer>;
    };
};

export type GetApiV1CustomersResponse = GetApiV1CustomersResponses[keyof GetApiV1CustomersResponses];

export type PostApiV1CustomersData = {
    body?: CustomerCreate;
    headers?: {
        /**
         * The same key with the same body answers what the first request made; kept for 24 h.
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/api/v1/customers';
};

export type PostApiV1CustomersErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type PostApiV1CustomersError = PostApiV1CustomersErrors[keyof PostApiV1CustomersErrors];

export type PostApiV1CustomersResponses = {
    /**
     * Done.
     */
    201: Customer;
};

export type PostApiV1CustomersResponse = PostApiV1CustomersResponses[keyof PostApiV1CustomersResponses];

export type GetApiV1CustomersByIdData = {
    body?: never;
    path: {
        id: string;
    };
    query?: never;
    url: '/api/v1/customers/{id}';
};

export type GetApiV1CustomersByIdErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type GetApiV1CustomersByIdError = GetApiV1CustomersByIdErrors[keyof GetApiV1CustomersByIdErrors];

export type GetApiV1CustomersByIdResponses = {
    /**
     * Done.
     */
    200: Customer;
};

export type GetApiV1CustomersByIdResponse = GetApiV1CustomersByIdResponses[keyof GetApiV1CustomersByIdResponses];

export type PatchApiV1CustomersByIdData = {
    body?: CustomerPatch;
    path: {
        id: string;
    };
    query?: never;
    url: '/api/v1/customers/{id}';
};

export type PatchApiV1CustomersByIdErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type PatchApiV1CustomersByIdError = PatchApiV1CustomersByIdErrors[keyof PatchApiV1CustomersByIdErrors];

export type PatchApiV1CustomersByIdResponses = {
    /**
     * Done.
     */
    200: Customer;
};

export type PatchApiV1CustomersByIdResponse = PatchApiV1CustomersByIdResponses[keyof PatchApiV1CustomersByIdResponses];

export type GetApiV1CustomersByIdTimelineData = {
    body?: never;
    path: {
        id: string;
    };
    query?: {
        /**
         * Only of this kind.
         */
        kind?: string;
        /**
         * At most so many rows, 1 to 200 (50).
         */
        limit?: string;
        /**
         * `next` of the page before.
         */
        cursor?: string;
    };
    url: '/api/v1/customers/{id}/timeline';
};

export type GetApiV1CustomersByIdTimelineErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type GetApiV1CustomersByIdTimelineError = GetApiV1CustomersByIdTimelineErrors[keyof GetApiV1CustomersByIdTimelineErrors];

export type GetApiV1CustomersByIdTimelineResponses = {
    /**
     * Done.
     */
    200: {
        next: string | null;
        data: Array<Moment>;
    };
};

export type GetApiV1CustomersByIdTimelineResponse = GetApiV1CustomersByIdTimelineResponses[keyof GetApiV1CustomersByIdTimelineResponses];

export type GetApiV1CustomersByIdOrdersData = {
    body?: never;
    path: {
        id: string;
    };
    query?: {
        /**
         * At most so many rows, 1 to 200 (50).
         */
        limit?: string;
        /**
         * `next` of the page before.
         */
        cursor?: string;
    };
    url: '/api/v1/customers/{id}/orders';
};

export type GetApiV1CustomersByIdOrdersErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type GetApiV1CustomersByIdOrdersError = GetApiV1CustomersByIdOrdersErrors[keyof GetApiV1CustomersByIdOrdersErrors];

export type GetApiV1CustomersByIdOrdersResponses = {
    /**
     * Done.
     */
    200: {
        next: string | null;
        data: Array<Order>;
    };
};

export type GetApiV1CustomersByIdOrdersResponse = GetApiV1CustomersByIdOrdersResponses[keyof GetApiV1CustomersByIdOrdersResponses];

export type GetApiV1OrdersData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Only of this customer.
         */
        customer_id?: string;
        /**
         * Only with this outside id.
         */
        number?: string;
        /**
         * At most so many rows, 1 to 200 (50).
         */
        limit?: string;
        /**
         * `next` of the page before.
         */
        cursor?: string;
    };
    url: '/api/v1/orders';
};

export type GetApiV1OrdersErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type GetApiV1OrdersError = GetApiV1OrdersErrors[keyof GetApiV1OrdersErrors];

export type GetApiV1OrdersResponses = {
    /**
     * Done.
     */
    200: {
        next: string | null;
        data: Array<Order>;
    };
};

export type GetApiV1OrdersResponse = GetApiV1OrdersResponses[keyof GetApiV1OrdersResponses];

export type PostApiV1OrdersData = {
    body?: OrderCreate;
    headers?: {
        /**
         * The same key with the same body answers what the first request made; kept for 24 h.
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/api/v1/orders';
};

export type PostApiV1OrdersErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type PostApiV1OrdersError = PostApiV1OrdersErrors[keyof PostApiV1OrdersErrors];

export type PostApiV1OrdersResponses = {
    /**
     * Done.
     */
    201: Order;
};

export type PostApiV1OrdersResponse = PostApiV1OrdersResponses[keyof PostApiV1OrdersResponses];

export type GetApiV1OrdersByIdData = {
    body?: never;
    path: {
        id: string;
    };
    query?: never;
    url: '/api/v1/orders/{id}';
};

export type GetApiV1OrdersByIdErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type GetApiV1OrdersByIdError = GetApiV1OrdersByIdErrors[keyof GetApiV1OrdersByIdErrors];

export type GetApiV1OrdersByIdResponses = {
    /**
     * Done.
     */
    200: Order;
};

export type GetApiV1OrdersByIdResponse = GetApiV1OrdersByIdResponses[keyof GetApiV1OrdersByIdResponses];

export type PatchApiV1OrdersByIdData = {
    body?: OrderPatch;
    path: {
        id: string;
    };
    query?: never;
    url: '/api/v1/orders/{id}';
};

export type PatchApiV1OrdersByIdErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type PatchApiV1OrdersByIdError = PatchApiV1OrdersByIdErrors[keyof PatchApiV1OrdersByIdErrors];

export type PatchApiV1OrdersByIdResponses = {
    /**
     * Done.
     */
    200: Order;
};

export type PatchApiV1OrdersByIdResponse = PatchApiV1OrdersByIdResponses[keyof PatchApiV1OrdersByIdResponses];

export type GetApiV1EventsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Only of this kind.
         */
        kind?: string;
        /**
         * Only what was noted after this number: where you stopped the last time.
         */
        after_seq?: number;
        /**
         * At most so many rows, 1 to 200 (50).
         */
        limit?: string;
        /**
         * `next` of the page before.
         */
        cursor?: string;
    };
    url: '/api/v1/events';
};

export type GetApiV1EventsErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type GetApiV1EventsError = GetApiV1EventsErrors[keyof GetApiV1EventsErrors];

export type GetApiV1EventsResponses = {
    /**
     * Done.
     */
    200: {
        next: string | null;
        data: Array<Moment>;
    };
};

export type GetApiV1EventsResponse = GetApiV1EventsResponses[keyof GetApiV1EventsResponses];

export type PostApiV1EventsData = {
    body?: EventCreate;
    headers?: {
        /**
         * The same key with the same body answers what the first request made; kept for 24 h.
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/api/v1/events';
};

export type PostApiV1EventsErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type PostApiV1EventsError = PostApiV1EventsErrors[keyof PostApiV1EventsErrors];

export type PostApiV1EventsResponses = {
    /**
     * Done.
     */
    201: Moment;
};

export type PostApiV1EventsResponse = PostApiV1EventsResponses[keyof PostApiV1EventsResponses];

export type GetApiV1SurveysData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Only of this kind.
         */
        kind?: 'nps' | 'csat' | 'ces' | 'stars';
        /**
         * Only archived ones, or only the others.
         */
        archived?: boolean;
        /**
         * At most so many rows, 1 to 200 (50).
         */
        limit?: string;
        /**
         * `next` of the page before.
         */
        cursor?: string;
    };
    url: '/api/v1/surveys';
};

export type GetApiV1SurveysErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type GetApiV1SurveysError = GetApiV1SurveysErrors[keyof GetApiV1SurveysErrors];

export type GetApiV1SurveysResponses = {
    /**
     * Done.
     */
    200: {
        next: string | null;
        data: Array<Survey>;
    };
};

export type GetApiV1SurveysResponse = GetApiV1SurveysResponses[keyof GetApiV1SurveysResponses];

export type PostApiV1SurveysData = {
    body?: SurveyCreate;
    headers?: {
        /**
         * The same key with the same body answers what the first request made; kept for 24 h.
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/api/v1/surveys';
};

export type PostApiV1SurveysErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type PostApiV1SurveysError = PostApiV1SurveysErrors[keyof PostApiV1SurveysErrors];

export type PostApiV1SurveysResponses = {
    /**
     * Done.
     */
    201: Survey;
};

export type PostApiV1SurveysResponse = PostApiV1SurveysResponses[keyof PostApiV1SurveysResponses];

export type GetApiV1SurveysByIdData = {
    body?: never;
    path: {
        id: string;
    };
    query?: never;
    url: '/api/v1/surveys/{id}';
};

export type GetApiV1SurveysByIdErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type GetApiV1SurveysByIdError = GetApiV1SurveysByIdErrors[keyof GetApiV1SurveysByIdErrors];

export type GetApiV1SurveysByIdResponses = {
    /**
     * Done.
     */
    200: Survey;
};

export type GetApiV1SurveysByIdResponse = GetApiV1SurveysByIdResponses[keyof GetApiV1SurveysByIdResponses];

export type PatchApiV1SurveysByIdData = {
    body?: SurveyPatch;
    path: {
        id: string;
    };
    query?: never;
    url: '/api/v1/surveys/{id}';
};

export type PatchApiV1SurveysByIdErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type PatchApiV1SurveysByIdError = PatchApiV1SurveysByIdErrors[keyof PatchApiV1SurveysByIdErrors];

export type PatchApiV1SurveysByIdResponses = {
    /**
     * Done.
     */
    200: Survey;
};

export type PatchApiV1SurveysByIdResponse = PatchApiV1SurveysByIdResponses[keyof PatchApiV1SurveysByIdResponses];

export type GetApiV1SurveysByIdInvitationsData = {
    body?: never;
    path: {
        id: string;
    };
    query?: {
        /**
         * At most so many rows, 1 to 200 (50).
         */
        limit?: string;
        /**
         * `next` of the page before.
         */
        cursor?: string;
    };
    url: '/api/v1/surveys/{id}/invitations';
};

export type GetApiV1SurveysByIdInvitationsErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type GetApiV1SurveysByIdInvitationsError = GetApiV1SurveysByIdInvitationsErrors[keyof GetApiV1SurveysByIdInvitationsErrors];

export type GetApiV1SurveysByIdInvitationsResponses = {
    /**
     * Done.
     */
    200: {
        next: string | null;
        data: Array<Invitation>;
    };
};

export type GetApiV1SurveysByIdInvitationsResponse = GetApiV1SurveysByIdInvitationsResponses[keyof GetApiV1SurveysByIdInvitationsResponses];

export type PostApiV1SurveysByIdInvitationsData = {
    body?: InvitationCreate;
    headers?: {
        /**
         * The same key with the same body answers what the first request made; kept for 24 h.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/api/v1/surveys/{id}/invitations';
};

export type PostApiV1SurveysByIdInvitationsErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type PostApiV1SurveysByIdInvitationsError = PostApiV1SurveysByIdInvitationsErrors[keyof PostApiV1SurveysByIdInvitationsErrors];

export type PostApiV1SurveysByIdInvitationsResponses = {
    /**
     * Done.
     */
    201: Invitation;
};

export type PostApiV1SurveysByIdInvitationsResponse = PostApiV1SurveysByIdInvitationsResponses[keyof PostApiV1SurveysByIdInvitationsResponses];

export type GetApiV1InvitationsByIdData = {
    body?: never;
    path: {
        id: string;
    };
    query?: never;
    url: '/api/v1/invitations/{id}';
};

export type GetApiV1InvitationsByIdErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type GetApiV1InvitationsByIdError = GetApiV1InvitationsByIdErrors[keyof GetApiV1InvitationsByIdErrors];

export type GetApiV1InvitationsByIdResponses = {
    /**
     * Done.
     */
    200: Invitation;
};

export type GetApiV1InvitationsByIdResponse = GetApiV1InvitationsByIdResponses[keyof GetApiV1InvitationsByIdResponses];

export type PatchApiV1InvitationsByIdData = {
    body?: InvitationPatch;
    path: {
        id: string;
    };
    query?: never;
    url: '/api/v1/invitations/{id}';
};

export type PatchApiV1InvitationsByIdErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type PatchApiV1InvitationsByIdError = PatchApiV1InvitationsByIdErrors[keyof PatchApiV1InvitationsByIdErrors];

export type PatchApiV1InvitationsByIdResponses = {
    /**
     * Done.
     */
    200: Invitation;
};

export type PatchApiV1InvitationsByIdResponse = PatchApiV1InvitationsByIdResponses[keyof PatchApiV1InvitationsByIdResponses];

export type GetApiV1PublicInvitationsByTokenData = {
    body?: never;
    path: {
        token: string;
    };
    query?: never;
    url: '/api/v1/public/invitations/{token}';
};

export type GetApiV1PublicInvitationsByTokenErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type GetApiV1PublicInvitationsByTokenError = GetApiV1PublicInvitationsByTokenErrors[keyof GetApiV1PublicInvitationsByTokenErrors];

export type GetApiV1PublicInvitationsByTokenResponses = {
    /**
     * Done.
     */
    200: SurveyPage;
};

export type GetApiV1PublicInvitationsByTokenResponse = GetApiV1PublicInvitationsByTokenResponses[keyof GetApiV1PublicInvitationsByTokenResponses];

export type PostApiV1PublicInvitationsByTokenData = {
    body?: AnswerCreate;
    path: {
        token: string;
    };
    query?: never;
    url: '/api/v1/public/invitations/{token}';
};

export type PostApiV1PublicInvitationsByTokenErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type PostApiV1PublicInvitationsByTokenError = PostApiV1PublicInvitationsByTokenErrors[keyof PostApiV1PublicInvitationsByTokenErrors];

export type PostApiV1PublicInvitationsByTokenResponses = {
    /**
     * Done.
     */
    200: Answer;
};

export type PostApiV1PublicInvitationsByTokenResponse = PostApiV1PublicInvitationsByTokenResponses[keyof PostApiV1PublicInvitationsByTokenResponses];

export type GetApiV1ResponsesData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Only to this survey.
         */
        survey_id?: string;
        /**
         * Only from here.
         */
        location_id?: string;
        /**
         * Only served by this person.
         */
        employee_id?: string;
        /**
         * Only about this moment.
         */
        touchpoint?: string;
        /**
         * Only that reached us so.
         */
        channel?: 'link' | 'email' | 'sms' | 'chat' | 'qr' | 'kiosk' | 'counter' | 'phone' | 'paper' | 'web' | 'widget' | 'app' | 'api' | 'import' | 'other';
        /**
         * Only happy, unsure or unhappy ones.
         */
        mood?: 'happy' | 'unsure' | 'unhappy';
        /**
         * From this day on.
         */
        from?: string;
        /**
         * Up to this day, included.
         */
        to?: string;
        /**
         * At most so many rows, 1 to 200 (50).
         */
        limit?: string;
        /**
         * `next` of the page before.
         */
        cursor?: string;
    };
    url: '/api/v1/responses';
};

export type GetApiV1ResponsesErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type GetApiV1ResponsesError = GetApiV1ResponsesErrors[keyof GetApiV1ResponsesErrors];

export type GetApiV1ResponsesResponses = {
    /**
     * Done.
     */
    200: {
        next: string | null;
        data: Array<Response>;
    };
};

export type GetApiV1ResponsesResponse = GetApiV1ResponsesResponses[keyof GetApiV1ResponsesResponses];

export type PostApiV1ResponsesData = {
    body?: ResponseCreate;
    headers?: {
        /**
         * The same key with the same body answers what the first request made; kept for 24 h.
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/api/v1/responses';
};

export type PostApiV1ResponsesErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type PostApiV1ResponsesError = PostApiV1ResponsesErrors[keyof PostApiV1ResponsesErrors];

export type PostApiV1ResponsesResponses = {
    /**
     * Done.
     */
    201: Response;
};

export type PostApiV1ResponsesResponse = PostApiV1ResponsesResponses[keyof PostApiV1ResponsesResponses];

export type GetApiV1ResponsesByIdData = {
    body?: never;
    path: {
        id: string;
    };
    query?: never;
    url: '/api/v1/responses/{id}';
};

export type GetApiV1ResponsesByIdErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type GetApiV1ResponsesByIdError = GetApiV1ResponsesByIdErrors[keyof GetApiV1ResponsesByIdErrors];

export type GetApiV1ResponsesByIdResponses = {
    /**
     * Done.
     */
    200: Response;
};

export type GetApiV1ResponsesByIdResponse = GetApiV1ResponsesByIdResponses[keyof GetApiV1ResponsesByIdResponses];

export type PatchApiV1ResponsesByIdData = {
    body?: ResponsePatch;
    path: {
        id: string;
    };
    query?: never;
    url: '/api/v1/responses/{id}';
};

export type PatchApiV1ResponsesByIdErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type PatchApiV1ResponsesByIdError = PatchApiV1ResponsesByIdErrors[keyof PatchApiV1ResponsesByIdErrors];

export type PatchApiV1ResponsesByIdResponses = {
    /**
     * Done.
     */
    200: Response;
};

export type PatchApiV1ResponsesByIdResponse = PatchApiV1ResponsesByIdResponses[keyof PatchApiV1ResponsesByIdResponses];

export type GetApiV1CasesData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * One state, or open: every one but closed.
         */
        state?: 'opened' | 'owned' | 'apologised' | 'resolved' | 'asked_back' | 'closed' | 'open';
        /**
         * case or look.
         */
        kind?: 'case' | 'look';
        /**
         * true: only those from before Rapport; left out: only the others.
         */
        before_rapport?: boolean;
        /**
         * A clock has run out.
         */
        late?: boolean;
        /**
         * Who sees to it.
         */
        owner_id?: string;
        /**
         * Who complains.
         */
        customer_id?: string;
        /**
         * Where.
         */
        location_id?: string;
        /**
         * Who served.
         */
        employee_id?: string;
        /**
         * At most so many rows, 1 to 200 (50).
         */
        limit?: string;
        /**
         * `next` of the page before.
         */
        cursor?: string;
    };
    url: '/api/v1/cases';
};

export type GetApiV1CasesErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type GetApiV1CasesError = GetApiV1CasesErrors[keyof GetApiV1CasesErrors];

export type GetApiV1CasesResponses = {
    /**
     * Done.
     */
    200: {
        next: string | null;
        data: Array<Case>;
    };
};

export type GetApiV1CasesResponse = GetApiV1CasesResponses[keyof GetApiV1CasesResponses];

export type PostApiV1CasesData = {
    body?: CaseCreate;
    headers?: {
        /**
         * The same key with the same body answers what the first request made; kept for 24 h.
         */
        'Idempotency-Key'?: string;
    };
    path?: never;
    query?: never;
    url: '/api/v1/cases';
};

export type PostApiV1CasesErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type PostApiV1CasesError = PostApiV1CasesErrors[keyof PostApiV1CasesErrors];

export type PostApiV1CasesResponses = {
    /**
     * Done.
     */
    201: Case;
};

export type PostApiV1CasesResponse = PostApiV1CasesResponses[keyof PostApiV1CasesResponses];

export type PostApiV1CasesCloseBeforeData = {
    body?: CaseClosingCreate;
    path?: never;
    query?: never;
    url: '/api/v1/cases/close-before';
};

export type PostApiV1CasesCloseBeforeErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type PostApiV1CasesCloseBeforeError = PostApiV1CasesCloseBeforeErrors[keyof PostApiV1CasesCloseBeforeErrors];

export type PostApiV1CasesCloseBeforeResponses = {
    /**
     * Done.
     */
    200: CaseClosing;
};

export type PostApiV1CasesCloseBeforeResponse = PostApiV1CasesCloseBeforeResponses[keyof PostApiV1CasesCloseBeforeResponses];

export type GetApiV1CasesByIdData = {
    body?: never;
    path: {
        id: string;
    };
    query?: never;
    url: '/api/v1/cases/{id}';
};

export type GetApiV1CasesByIdErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type GetApiV1CasesByIdError = GetApiV1CasesByIdErrors[keyof GetApiV1CasesByIdErrors];

export type GetApiV1CasesByIdResponses = {
    /**
     * Done.
     */
    200: Case;
};

export type GetApiV1CasesByIdResponse = GetApiV1CasesByIdResponses[keyof GetApiV1CasesByIdResponses];

export type PostApiV1CasesByIdAcknowledgeData = {
    body?: EmptyCreate;
    headers?: {
        /**
         * The same key with the same body answers what the first request made; kept for 24 h.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/api/v1/cases/{id}/acknowledge';
};

export type PostApiV1CasesByIdAcknowledgeErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type PostApiV1CasesByIdAcknowledgeError = PostApiV1CasesByIdAcknowledgeErrors[keyof PostApiV1CasesByIdAcknowledgeErrors];

export type PostApiV1CasesByIdAcknowledgeResponses = {
    /**
     * Done.
     */
    201: Case;
};

export type PostApiV1CasesByIdAcknowledgeResponse = PostApiV1CasesByIdAcknowledgeResponses[keyof PostApiV1CasesByIdAcknowledgeResponses];

export type PostApiV1CasesByIdWishData = {
    body?: CaseWishCreate;
    headers?: {
        /**
         * The same key with the same body answers what the first request made; kept for 24 h.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/api/v1/cases/{id}/wish';
};

export type PostApiV1CasesByIdWishErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type PostApiV1CasesByIdWishError = PostApiV1CasesByIdWishErrors[keyof PostApiV1CasesByIdWishErrors];

export type PostApiV1CasesByIdWishResponses = {
    /**
     * Done.
     */
    201: Case;
};

export type PostApiV1CasesByIdWishResponse = PostApiV1CasesByIdWishResponses[keyof PostApiV1CasesByIdWishResponses];

export type PostApiV1CasesByIdApologiseData = {
    body?: CaseApologisingCreate;
    headers?: {
        /**
         * The same key with the same body answers what the first request made; kept for 24 h.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/api/v1/cases/{id}/apologise';
};

export type PostApiV1CasesByIdApologiseErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type PostApiV1CasesByIdApologiseError = PostApiV1CasesByIdApologiseErrors[keyof PostApiV1CasesByIdApologiseErrors];

export type PostApiV1CasesByIdApologiseResponses = {
    /**
     * Done.
     */
    201: Case;
};

export type PostApiV1CasesByIdApologiseResponse = PostApiV1CasesByIdApologiseResponses[keyof PostApiV1CasesByIdApologiseResponses];

export type PostApiV1CasesByIdResolveData = {
    body?: CaseResolvingCreate;
    headers?: {
        /**
         * The same key with the same body answers what the first request made; kept for 24 h.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/api/v1/cases/{id}/resolve';
};

export type PostApiV1CasesByIdResolveErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type PostApiV1CasesByIdResolveError = PostApiV1CasesByIdResolveErrors[keyof PostApiV1CasesByIdResolveErrors];

export type PostApiV1CasesByIdResolveResponses = {
    /**
     * Done.
     */
    201: Case;
};

export type PostApiV1CasesByIdResolveResponse = PostApiV1CasesByIdResolveResponses[keyof PostApiV1CasesByIdResolveResponses];

export type PostApiV1CasesByIdAskBackData = {
    body?: CaseAskingCreate;
    headers?: {
        /**
         * The same key with the same body answers what the first request made; kept for 24 h.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/api/v1/cases/{id}/ask-back';
};

export type PostApiV1CasesByIdAskBackErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type PostApiV1CasesByIdAskBackError = PostApiV1CasesByIdAskBackErrors[keyof PostApiV1CasesByIdAskBackErrors];

export type PostApiV1CasesByIdAskBackResponses = {
    /**
     * Done.
     */
    201: Case;
};

export type PostApiV1CasesByIdAskBackResponse = PostApiV1CasesByIdAskBackResponses[keyof PostApiV1CasesByIdAskBackResponses];

export type PostApiV1CasesByIdCloseData = {
    body?: EmptyCreate;
    headers?: {
        /**
         * The same key with the same body answers what the first request made; kept for 24 h.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/api/v1/cases/{id}/close';
};

export type PostApiV1CasesByIdCloseErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type PostApiV1CasesByIdCloseError = PostApiV1CasesByIdCloseErrors[keyof PostApiV1CasesByIdCloseErrors];

export type PostApiV1CasesByIdCloseResponses = {
    /**
     * Done.
     */
    201: Case;
};

export type PostApiV1CasesByIdCloseResponse = PostApiV1CasesByIdCloseResponses[keyof PostApiV1CasesByIdCloseResponses];

export type PostApiV1CasesByIdDismissData = {
    body?: EmptyCreate;
    headers?: {
        /**
         * The same key with the same body answers what the first request made; kept for 24 h.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/api/v1/cases/{id}/dismiss';
};

export type PostApiV1CasesByIdDismissErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type PostApiV1CasesByIdDismissError = PostApiV1CasesByIdDismissErrors[keyof PostApiV1CasesByIdDismissErrors];

export type PostApiV1CasesByIdDismissResponses = {
    /**
     * Done.
     */
    201: Case;
};

export type PostApiV1CasesByIdDismissResponse = PostApiV1CasesByIdDismissResponses[keyof PostApiV1CasesByIdDismissResponses];

export type PostApiV1CasesByIdReopenData = {
    body?: CaseReopeningCreate;
    headers?: {
        /**
         * The same key with the same body answers what the first request made; kept for 24 h.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/api/v1/cases/{id}/reopen';
};

export type PostApiV1CasesByIdReopenErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type PostApiV1CasesByIdReopenError = PostApiV1CasesByIdReopenErrors[keyof PostApiV1CasesByIdReopenErrors];

export type PostApiV1CasesByIdReopenResponses = {
    /**
     * Done.
     */
    201: Case;
};

export type PostApiV1CasesByIdReopenResponse = PostApiV1CasesByIdReopenResponses[keyof PostApiV1CasesByIdReopenResponses];

export type PostApiV1CasesByIdAssignData = {
    body?: CaseAssigningCreate;
    headers?: {
        /**
         * The same key with the same body answers what the first request made; kept for 24 h.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/api/v1/cases/{id}/assign';
};

export type PostApiV1CasesByIdAssignErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type PostApiV1CasesByIdAssignError = PostApiV1CasesByIdAssignErrors[keyof PostApiV1CasesByIdAssignErrors];

export type PostApiV1CasesByIdAssignResponses = {
    /**
     * Done.
     */
    201: Case;
};

export type PostApiV1CasesByIdAssignResponse = PostApiV1CasesByIdAssignResponses[keyof PostApiV1CasesByIdAssignResponses];

export type PostApiV1CasesByIdNoteData = {
    body?: CaseNoteCreate;
    headers?: {
        /**
         * The same key with the same body answers what the first request made; kept for 24 h.
         */
        'Idempotency-Key'?: string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/api/v1/cases/{id}/note';
};

export type PostApiV1CasesByIdNoteErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type PostApiV1CasesByIdNoteError = PostApiV1CasesByIdNoteErrors[keyof PostApiV1CasesByIdNoteErrors];

export type PostApiV1CasesByIdNoteResponses = {
    /**
     * Done.
     */
    201: Case;
};

export type PostApiV1CasesByIdNoteResponse = PostApiV1CasesByIdNoteResponses[keyof PostApiV1CasesByIdNoteResponses];

export type GetApiV1PublicRespectsByTokenData = {
    body?: never;
    path: {
        token: string;
    };
    query?: never;
    url: '/api/v1/public/respects/{token}';
};

export type GetApiV1PublicRespectsByTokenErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type GetApiV1PublicRespectsByTokenError = GetApiV1PublicRespectsByTokenErrors[keyof GetApiV1PublicRespectsByTokenErrors];

export type GetApiV1PublicRespectsByTokenResponses = {
    /**
     * Done.
     */
    200: RespectPage;
};

export type GetApiV1PublicRespectsByTokenResponse = GetApiV1PublicRespectsByTokenResponses[keyof GetApiV1PublicRespectsByTokenResponses];

export type PostApiV1PublicRespectsByTokenData = {
    body?: RespectCreate;
    path: {
        token: string;
    };
    query?: never;
    url: '/api/v1/public/respects/{token}';
};

export type PostApiV1PublicRespectsByTokenErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type PostApiV1PublicRespectsByTokenError = PostApiV1PublicRespectsByTokenErrors[keyof PostApiV1PublicRespectsByTokenErrors];

export type PostApiV1PublicRespectsByTokenResponses = {
    /**
     * Done.
     */
    200: Respect;
};

export type PostApiV1PublicRespectsByTokenResponse = PostApiV1PublicRespectsByTokenResponses[keyof PostApiV1PublicRespectsByTokenResponses];

export type GetApiV1MeasuresData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * At most so many rows, 1 to 200 (50).
         */
        limit?: string;
        /**
         * `next` of the page before.
         */
        cursor?: string;
    };
    url: '/api/v1/measures';
};

export type GetApiV1MeasuresErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type GetApiV1MeasuresError = GetApiV1MeasuresErrors[keyof GetApiV1MeasuresErrors];

export type GetApiV1MeasuresResponses = {
    /**
     * Done.
     */
    200: {
        next: string | null;
        data: Array<Measure>;
    };
};

export type GetApiV1MeasuresResponse = GetApiV1MeasuresResponses[keyof GetApiV1MeasuresResponses];

export type GetApiV1MeasuresByNameData = {
    body?: never;
    path: {
        name: string;
    };
    query?: {
        /**
         * First day that counts, in the zone of the place where it happened.
         */
        from?: string;
        /**
         * Last day that counts.
         */
        to?: string;
        /**
         * One figure for all of it, or one each day, month, quarter or year.
         */
        every?: 'all' | 'day' | 'month' | 'quarter' | 'year';
        /**
         * One figure for each of these. Personal scores: only those you may see.
         */
        by?: 'employee' | 'location' | 'touchpoint' | 'channel' | 'survey';
        /**
         * Only what this person served.
         */
        employee_id?: string;
        /**
         * Only this place.
         */
        location_id?: string;
        /**
         * Only this touchpoint.
         */
        touchpoint?: string;
        /**
         * Only this channel.
         */
        channel?: string;
        /**
         * Only this survey.
         */
        survey_id?: string;
        /**
         * Only where the order stands so now.
         */
        order?: 'on_time' | 'late' | 'undelivered';
    };
    url: '/api/v1/measures/{name}';
};

export type GetApiV1MeasuresByNameErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type GetApiV1MeasuresByNameError = GetApiV1MeasuresByNameErrors[keyof GetApiV1MeasuresByNameErrors];

export type GetApiV1MeasuresByNameResponses = {
    /**
     * Done.
     */
    200: MeasureSeries;
};

export type GetApiV1MeasuresByNameResponse = GetApiV1MeasuresByNameResponses[keyof GetApiV1MeasuresByNameResponses];

export type GetApiV1MeasuresByNameRowsData = {
    body?: never;
    path: {
        name: string;
    };
    query?: {
        /**
         * First day that counts, in the zone of the place where it happened.
         */
        from?: string;
        /**
         * Last day that counts.
         */
        to?: string;
        /**
         * One figure for all of it, or one each day, month, quarter or year.
         */
        every?: 'all' | 'day' | 'month' | 'quarter' | 'year';
        /**
         * One figure for each of these. Personal scores: only those you may see.
         */
        by?: 'employee' | 'location' | 'touchpoint' | 'channel' | 'survey';
        /**
         * Only what this person served.
         */
        employee_id?: string;
        /**
         * Only this place.
         */
        location_id?: string;
        /**
         * Only this touchpoint.
         */
        touchpoint?: string;
        /**
         * Only this channel.
         */
        channel?: string;
        /**
         * Only this survey.
         */
        survey_id?: string;
        /**
         * Only where the order stands so now.
         */
        order?: 'on_time' | 'late' | 'undelivered';
        /**
         * Only this period: 2026, 2026-Q4, 2026-11, 2026-11-22, all.
         */
        period?: string;
        /**
         * Only this key of what is asked by; none: those without one.
         */
        key?: string;
        /**
         * At most so many rows, 1 to 200 (50).
         */
        limit?: string;
        /**
         * `next` of the page before.
         */
        cursor?: string;
    };
    url: '/api/v1/measures/{name}/rows';
};

export type GetApiV1MeasuresByNameRowsErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type GetApiV1MeasuresByNameRowsError = GetApiV1MeasuresByNameRowsErrors[keyof GetApiV1MeasuresByNameRowsErrors];

export type GetApiV1MeasuresByNameRowsResponses = {
    /**
     * Done.
     */
    200: {
        next: string | null;
        data: Array<MeasureRow>;
    };
};

export type GetApiV1MeasuresByNameRowsResponse = GetApiV1MeasuresByNameRowsResponses[keyof GetApiV1MeasuresByNameRowsResponses];

export type GetApiV1TodayData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/v1/today';
};

export type GetApiV1TodayErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type GetApiV1TodayError = GetApiV1TodayErrors[keyof GetApiV1TodayErrors];

export type GetApiV1TodayResponses = {
    /**
     * Done.
     */
    200: Today;
};

export type GetApiV1TodayResponse = GetApiV1TodayResponses[keyof GetApiV1TodayResponses];

export type GetApiV1SearchData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * What was typed.
         */
        q?: string;
        /**
         * At most so many rows, 1 to 200 (50).
         */
        limit?: string;
        /**
         * `next` of the page before.
         */
        cursor?: string;
    };
    url: '/api/v1/search';
};

export type GetApiV1SearchErrors = {
    /**
     * What went wrong.
     */
    default: Problem;
};

export type GetApiV1SearchError = GetApiV1SearchErrors[keyof GetApiV1SearchErrors];

export type GetApiV1SearchResponses = {
    /**
     * Done.
     */
    200: {
        next: string | null;
        data: Array<Hit>;
    };
};

export type GetApiV1SearchResponse = GetApiV1SearchResponses[keyof GetApiV1SearchResponses];
