/* The nouns of the HTTP API as the pages use them. Everything imports from here, so that generated types
 * (npm run types → api/gen) can take a noun's place with one line: `export type { Customer } from './gen/types.gen.ts'`. */

export type Id = string;
/** RFC 3339 in UTC. */
export type Instant = string;
/** A calendar date, YYYY-MM-DD. */
export type Day = string;

export interface Page<T> { data: T[]; next: string | null }
export interface ExternalId { source: string; id: string }

export type Role = 'owner' | 'manager' | 'frontline' | 'advisor';
export type Mood = 'happy' | 'unsure' | 'unhappy';
export type SurveyKind = 'nps' | 'csat' | 'ces' | 'stars';

export interface Session {
  account: { id: Id; name: string; email: string };
  employee: { id: Id; name: string; role: Role; location_id: Id | null; department_id: Id | null };
  business: { id: Id; name: string; zone: string; currency: string; trade: string };
  businesses: { id: Id; name: string; role: Role }[];
  permissions: string[];
  scores_visible: boolean;
}

export interface Interval { weekday: number; opens: string; closes: string }
export interface Hours { hours: Interval[]; closed_days: Day[] }
export interface Location extends Partial<Hours> { id: Id; name: string; zone: string | null; address?: string | null; external_ids?: ExternalId[]; archived: boolean }
export interface Department { id: Id; name: string; archived?: boolean }
export interface Employee {
  id: Id; name: string; role: Role; location_id: Id | null; department_id: Id | null; email?: string | null;
  external_ids?: ExternalId[]; account: boolean; archived: boolean;
}
export interface Invite { url: string; token: string; expires_at: Instant }
export interface Key { id: Id; name: string; scope: 'read' | 'write' | 'all'; created_at: Instant; last_used_at: Instant | null; expires_at: Instant | null; key?: string }
export interface Setting {
  name: string; group: string; type: string; value: unknown; default: unknown;
  min?: number | null; max?: number | null; choices?: string[] | null; help: string; location_id?: Id | null;
}

export interface ContactPoint { id?: Id; kind: 'email' | 'phone' | 'handle'; value: string; label?: string | null; marked?: 'ok' | 'bounced' }
export interface Link { kind: 'organisation' | 'household' | 'guardian'; customer_id: Id; name?: string | null }
export interface Customer {
  id: Id; kind: 'person' | 'organisation'; name: string | null; call_name: string | null; language: string | null; notes?: string | null;
  contact_points: ContactPoint[]; external_ids: ExternalId[]; links: Link[];
  standing?: { open_cases: number; last_mood: Mood | null; last_visit_at: Instant | null };
  created_at: Instant; changed_at: Instant;
}
export interface TimelineEvent {
  id: Id; seq: number; kind: string; at: Instant; noted_at: Instant; customer_id: Id | null; employee_id: Id | null; employee_name: string | null;
  location_id: Id | null; location_name: string | null; subject_id: Id | null; summary: string; fields?: Record<string, unknown>;
}
export interface OrderItem { position: number; name: string; sku?: string | null; quantity: number; amount: number | null }
export interface Order {
  id: Id; external_id: ExternalId | null; customer_id: Id | null; customer_name?: string | null; placed_at: Instant; promised_day: Day | null;
  delivered_at: Instant | null; status: string; amount: number | null; currency: string; location_id: Id | null; employee_id: Id | null;
  items?: OrderItem[]; on_time: boolean | null;
}

export interface Survey {
  id: Id; name: string; kind: SurveyKind; question: string; comment_question: string; thanks: string;
  low_label: string; high_label: string; archived: boolean; responses?: number;
}
export interface Invitation { id: Id; token: string; url: string; customer_id?: Id | null; channel?: string; created_at?: Instant }
export interface Answer {
  id: Id; survey_id: Id; survey_name: string; survey_kind: SurveyKind; score: number; comment: string | null;
  customer_id: Id | null; customer_name: string | null; employee_id: Id | null; employee_name: string | null;
  location_id: Id | null; location_name: string | null; touchpoint: string | null; channel: string | null;
  answered_at: Instant; day: Day; mood: Mood; counted: boolean; frozen: boolean; before_rapport?: boolean;
  case_id: Id | null; case_kind: 'case' | 'look' | null; history?: { score: number; comment: string | null; at: Instant }[];
}

export type CaseState = 'opened' | 'owned' | 'apologised' | 'resolved' | 'asked_back' | 'closed';
export type Late = 'none' | 'first' | 'resolution';
export interface Note { id: Id; at: Instant; employee_id: Id | null; employee_name: string | null; text: string }
export interface Case {
  id: Id; kind: 'case' | 'look'; state: CaseState; before_rapport: boolean; severity: 'low' | 'normal' | 'high'; text: string | null;
  customer_id: Id | null; customer_name: string | null; response_id: Id | null; score: number | null; survey_kind: SurveyKind | null;
  owner_id: Id | null; owner_name: string | null; location_id: Id | null; location_name: string | null;
  employee_id: Id | null; employee_name?: string | null;
  opened_at: Instant; first_due_at: Instant | null; first_done_at: Instant | null; resolve_due_at: Instant | null;
  resolved_at: Instant | null; closed_at: Instant | null; first_due_text?: string | null; resolve_due_text?: string | null; late: Late; climbed_to: 'none' | 'manager' | 'owner';
  wish: string | null; wish_none: string | null; apologised_how: string | null; apologised_at?: Instant | null; respect_at?: Instant | null; gesture?: boolean | null; close_reason?: string | null;
  outcome: string | null; outcome_cost: number | null;
  currency: string | null; wish_met: boolean | null; respect_how: string | null; respect_answer: number | null; respect_because: string | null;
  changed_score: { from: number; to: number } | null; next: string[]; missing: string[]; notes?: Note[];
  history?: { at: Instant; act: string; employee_name: string | null; text: string | null }[]; ask_back_url?: string;
}

export interface Measure {
  name: string; title: string; unit: 'points' | 'percent' | 'mean' | 'seconds' | 'count'; kind: string; definition: string;
  better: 'up' | 'down'; scale: [number, number] | null;
}
export interface Point {
  period: string | null; key: string | null; label: string | null; n: number; numerator: number | null; denominator: number | null;
  value: number | null; low: number | null; high: number | null; counts: number[] | null;
}
export interface Series { measure: string; from: Day; to: Day; every: string; by: string | null; data: Point[] }
export interface MeasureRow { id: Id; day: Day; value: number | null; customer_id: Id | null; customer_name: string | null; label: string | null }

export interface WaitingLine {
  id: Id; kind: 'case' | 'look'; customer_id?: Id | null; customer_name: string | null; text: string | null; score: number | null;
  survey_kind: SurveyKind | null; opened_at: Instant; first_due_at: Instant | null; state: CaseState; owner_id: Id | null;
  owner_name: string | null; late: Late; next_act: string | null;
}
export interface Today {
  waiting: WaitingLine[]; waiting_count: number; looks_count: number; looks: WaitingLine[]; praise: Answer[]; before_rapport_count: number;
  counts: { responses_today: number; happy_today: number; unhappy_today: number; open_cases: number };
  steps: { key: string; done: boolean }[];
}
export interface Hit { kind: 'customer' | 'case' | 'employee' | 'order'; id: Id; title: string; detail: string | null }
export interface Hint { seq: number; kind: string; id: Id | null }
