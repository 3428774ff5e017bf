// SPDX-License-Identifier: Apache-2.0
/* The nouns of the HTTP API as the pages use them, on the generated ones (npm run types: gen/, from `rapport openapi`).
 * The description says of no field that it is always there, so each noun names those that may be null; the others are there.
 * What the pages read and the program does not tell fails `npm run check`. */
import type * as gen from './gen/types.gen.ts';

type Noun<T, Null extends keyof T = never, Own extends object = object> = Omit<{ [K in keyof T]: K extends Null ? T[K] : NonNullable<T[K]> }, keyof Own> & Own;

export type Id = string;
/** RFC 3339 in UTC. */
export type Instant = string;
/** A calendar date, YYYY-MM-DD. */
export type Day = string;
export interface Page<T> { data: T[]; next: string | null }

export type Role = NonNullable<gen.Employee['role']>;
export type Mood = NonNullable<gen.Response['mood']>;
export type SurveyKind = NonNullable<gen.Survey['kind']>;
export type CaseState = NonNullable<gen.Case['state']>;
export type Late = NonNullable<gen.Case['late']>;

/* ---- who and where ---- */
export type Employee = Noun<gen.Employee, 'location_id' | 'department_id' | 'email' | 'external_ids'>;
export type Session = Noun<gen.Session, never, {
  account: Noun<gen.Account>; employee: Employee; business: Noun<gen.Business>; businesses: Noun<gen.SessionBusiness>[];
}>;
export type TwoFactor = Noun<gen.TwoFactor, 'on_since'>;
export type TwoFactorBegun = Noun<gen.TwoFactorBegun>;
/** What may be asked without a session: is there a business, and is the asker signed in. */
export type Example = Noun<gen.Example>;
export type Start = Noun<gen.Setup> & { signed_in?: boolean };
export type Interval = Noun<gen.OpenInterval>;
export interface Hours { hours: Interval[]; closed_days: Day[] }
export type Location = Noun<gen.Location, 'zone' | 'address' | 'external_ids', { hours: Interval[] | null; closed_days: Day[] | null }>;
export type Department = Noun<gen.Department>;
export type Invite = Noun<gen.JoinInvite>;
export type Joining = Noun<gen.Join, 'name' | 'email'>;
export type Key = Noun<gen.Key, 'last_used_at' | 'expires_at' | 'revoked_at' | 'key'>;
export type Setting = Noun<gen.Setting, 'min' | 'max' | 'choices', { value: unknown; default: unknown }>;
export type System = Noun<gen.System, 'needs' | 'count' | 'offer', { places: string[] }>;
export type Reach = Noun<gen.ReachResult>;
export type MailServer = Noun<gen.MailServer, 'host' | 'user_name' | 'from_address' | 'from_name' | 'reply_to' | 'phase' | 'said' | 'problem' | 'failed_at' | 'retry_at' | 'ok_at'>;
export type Gate = Noun<gen.Gate, 'host' | 'user_name' | 'phase' | 'said' | 'problem' | 'failed_at' | 'retry_at' | 'ok_at' | 'taken_at'>;
export type GatePattern = Noun<gen.GatePattern, 'sender' | 'subject' | 'text'>;
export type GateProposal = Noun<gen.GateProposal, 'sender' | 'subject'>;
export type MailTest = Noun<gen.MailTest, 'problem'>;
export type Webhook = Noun<gen.Webhook, 'location_id' | 'location_name' | 'score_min' | 'score_max' | 'secret' | 'before_until' | 'problem' | 'problem_text' | 'failed_at' | 'rest_until' | 'ok_at', { kinds: string[] }>;
export type WebhookDelivery = Noun<gen.WebhookDelivery, 'due_at' | 'tried_at' | 'status' | 'ms' | 'problem' | 'problem_text'>;
export type WebhookTry = Noun<gen.WebhookTry, 'problem' | 'problem_text'>;
export type Holidays = Noun<gen.Holidays, never, { days: Noun<gen.Holiday>[]; skipped: Noun<gen.HolidaySkipped>[] }>;
export type Export = Noun<gen.Export>;
export type Opened = Noun<gen.CustomerOpened, 'employee_id' | 'employee_name' | 'key_id' | 'key_name'>;
export type AuditEntry = Noun<gen.AuditEntry, 'employee_id' | 'employee_name' | 'account_id' | 'key_id' | 'subject' | 'detail'>;

/* ---- customers ---- */
export type ContactPoint = Noun<gen.ContactPoint, 'label' | 'marked'>;
export type Consent = Noun<gen.Consent, 'words' | 'employee_id' | 'employee_name'>;
export type Customer = Noun<gen.Customer, 'name' | 'call_name' | 'language' | 'notes' | 'channel' | 'quiet_from' | 'quiet_to' | 'zone' | 'never' | 'closed_because', {
  consents: Consent[]; contact_points: ContactPoint[]; links: Noun<gen.CustomerLink, 'name'>[]; external_ids: Noun<gen.ExternalId>[];
  standing: Noun<gen.Standing, 'last_mood' | 'last_visit_at'> | null;
}>;
export type TimelineEvent = Noun<gen.Moment, 'customer_id' | 'employee_id' | 'employee_name' | 'location_id' | 'location_name' | 'subject_id' | 'fields'>;
export type StatusLink = Noun<gen.StatusLink>;
export type Told = Noun<gen.Told, 'id' | 'told_at' | 'message_id' | 'employee_id' | 'employee_name' | 'because'>;
export type ToldText = Noun<gen.TellText>;
export type ToldRule = Noun<gen.ToldRule, 'changed_by' | 'changed_by_name' | 'changed_at', { texts: ToldText[] }>;
export type ToldLook = Noun<gen.ToldLook>;
export type OrderItem = Noun<gen.OrderItem, 'name' | 'sku' | 'quantity' | 'amount' | 'freight' | 'employee_id' | 'location_id'>;
export type Order = Noun<gen.Order, 'customer_id' | 'customer_name' | 'promised_day' | 'delivered_at' | 'amount' | 'location_id' | 'employee_id' | 'payments' | 'on_time', {
  external_id: Noun<gen.ExternalId> | null; items: OrderItem[] | null;
}>;

/* ---- what leaves for them ---- */
export type Message = Noun<gen.Message, 'customer_id' | 'customer_name' | 'address' | 'language' | 'subject' | 'text' | 'case_id' | 'order_id' | 'invitation_id' | 'response_id' | 'survey_id' | 'employee_id' | 'employee_name'
  | 'location_id' | 'location_name' | 'why_event' | 'reply_to_id' | 'not_before' | 'due_at' | 'tries' | 'problem' | 'said' | 'because' | 'approve' | 'approved_by' | 'approved_by_name' | 'reason' | 'reason_text' | 'until' | 'queued_at' | 'sent_at',
  { next: string[] }>;
export type Mail = Noun<gen.Mail, 'message_id' | 'from_name' | 'from_address' | 'to_address' | 'subject' | 'text' | 'whole' | 'sent_at' | 'customer_id' | 'customer_name' | 'answers_id' | 'case_id' | 'invitation_id' | 'location_id'
  | 'location_name' | 'employee_id' | 'employee_name' | 'code' | 'enhanced' | 'said' | 'about' | 'because' | 'because_text' | 'file' | 'done_at' | 'done_by' | 'done_by_name', { files: Noun<gen.MailFile, 'name'>[]; next: string[] }>;
export type MessageWay = Noun<gen.MessageWay>;
export type Thanks = Noun<gen.Thanks, 'customer_name' | 'call_name' | 'employee_id' | 'employee_name' | 'location_id' | 'location_name' | 'thanked_at' | 'thanked_by'>;

/* ---- listening ---- */
export type QuestionOption = Noun<gen.QuestionOption>;
export type QuestionBranch = Noun<gen.QuestionBranch, 'at_least' | 'at_most' | 'option' | 'otherwise'>;
export type QuestionKind = NonNullable<gen.Question['kind']>;
export type Question = Noun<gen.Question, 'help' | 'low_label' | 'high_label' | 'max_length' | 'accept', { options: QuestionOption[]; rows: QuestionOption[]; branches: QuestionBranch[] }>;
export type Translation = Noun<gen.SurveyTranslation>;
export type Survey = Noun<gen.Survey, 'closes_at' | 'quota' | 'quota_left', { questions: Question[]; translations: Translation[] }>;
export type SurveyPage = Noun<gen.SurveyPage, 'comment_question' | 'answered'>;
export type SurveyTemplate = Noun<gen.SurveyTemplate, 'trade', { questions: Question[] }>;
export type SurveyVersion = Noun<gen.SurveyVersion, never, { questions: Question[] }>;
export type SurveyLink = Noun<gen.SurveyLink, 'location_id' | 'location_name' | 'employee_id' | 'employee_name' | 'touchpoint' | 'note'>;
export type ResultCount = Noun<gen.SurveyResultCount, 'share' | 'low' | 'high'>;
export type ResultRow = Noun<gen.SurveyResultRow, never, { options: ResultCount[] }>;
export type ResultQuestion = Noun<gen.SurveyResultQuestion, 'mean' | 'unit' | 'value' | 'low' | 'high', { options: ResultCount[]; rows: ResultRow[] }>;
export type ResultSlice = Noun<gen.SurveyResultSlice, 'version' | 'language'>;
export type SurveyResult = Noun<gen.SurveyResult, never, { questions: ResultQuestion[]; versions: ResultSlice[]; languages: ResultSlice[] }>;
export type SaidAnswer = Noun<gen.ResponseAnswer, 'number' | 'text' | 'file_id' | 'choices' | 'cells'>;
export type Invitation = Noun<Pick<gen.Invitation, 'id' | 'token' | 'url' | 'message_id' | 'not_sent' | 'not_sent_text'>, 'message_id' | 'not_sent' | 'not_sent_text'>;
type AnswerGaps = 'comment' | 'customer_id' | 'customer_name' | 'employee_id' | 'employee_name' | 'location_id' | 'location_name' | 'order_id' | 'invitation_id' | 'touchpoint' | 'external_id' | 'case_id' | 'case_kind' | 'case_state' | 'case_owner_name';
export type Answer = Noun<gen.Response, AnswerGaps, { history: Noun<gen.ResponseBefore, 'comment'>[] | null; answers: SaidAnswer[] }>;

/* ---- putting right ---- */
export type Note = Noun<gen.CaseNote, 'employee_id' | 'employee_name'>;
type CaseGaps = 'text' | 'customer_id' | 'customer_name' | 'response_id' | 'score' | 'survey_kind' | 'external_id' | 'owner_id' | 'owner_name' | 'location_id' | 'location_name' | 'employee_id' | 'employee_name'
  | 'first_due_at' | 'first_done_at' | 'first_seconds' | 'resolve_due_at' | 'resolved_at' | 'resolve_seconds' | 'closed_at' | 'first_due_text' | 'resolve_due_text' | 'wish' | 'wish_none' | 'gesture' | 'apologised_at'
  | 'apologised_how' | 'outcome' | 'outcome_cost' | 'currency' | 'wish_met' | 'respect_at' | 'respect_how' | 'respect_answer' | 'respect_because' | 'ask_back_url' | 'close_reason';
export type Case = Noun<gen.Case, CaseGaps, {
  changed_score: Noun<gen.CaseScore> | null; notes: Note[] | null; history: Noun<gen.CaseAct, 'employee_name' | 'text'>[] | null;
}>;

/* ---- pages ---- */
export type WaitingLine = Noun<gen.TodayLine, 'customer_id' | 'customer_name' | 'text' | 'score' | 'survey_kind' | 'first_due_at' | 'owner_id' | 'owner_name' | 'next_act'>;
export type Today = Noun<gen.Today, 'principle', { waiting: WaitingLine[]; looks: WaitingLine[]; praise: Answer[]; counts: Noun<gen.TodayCounts>; steps: Noun<gen.TodayStep>[] }>;
export type Hit = Noun<gen.Hit, 'detail', { kind: 'customer' | 'case' | 'employee' | 'order' }>;
export interface Hint { seq: number; kind: string; id: Id | null }

/* ---- measures ---- */
export type Change = Noun<gen.MeasureChange, 'against' | 'difference' | 'low' | 'high' | 'verdict' | 'method' | 'reason'>;
export type Point = Noun<gen.MeasurePoint, 'key' | 'label' | 'numerator' | 'denominator' | 'value' | 'low' | 'high' | 'counts', { change: Change | null }>;
export type Goal = Noun<gen.MeasureGoal, 'target' | 'target_day' | 'owner_id' | 'owner_name' | 'set_by_id' | 'set_by_name'>;
export type Measure = Noun<gen.Measure, 'scale' | 'from' | 'to' | 'reached' | 'looked_at' | 'looked_by_id' | 'looked_by_name', { latest: Point | null; goal: Goal | null }>;
type Side = Noun<gen.MeasureSide, 'from' | 'to' | 'key' | 'label' | 'numerator' | 'denominator' | 'value' | 'low' | 'high'>;
export type Comparison = Noun<gen.MeasureComparison, 'by' | 'difference' | 'low' | 'high' | 'verdict' | 'method' | 'reason', { figure: Side; against: Side }>;
export type GuardCondition = Noun<gen.GuardCondition, 'holds' | 'kinds' | 'unless_later' | 'same' | 'within_days' | 'older_days' | 'field' | 'is' | 'value' | 'words' | 'count'>;
export type GuardRule = Noun<gen.GuardRule, 'last_at' | 'changed_by' | 'changed_by_name', { conditions: GuardCondition[] }>;
export type GuardHit = Noun<gen.GuardHit, 'customer_name' | 'subject' | 'overridden_at' | 'overridden_by' | 'overridden_by_name' | 'because' | 'is_right' | 'judged_by' | 'judged_at'>;
export type GuardTried = Noun<gen.GuardTried, never, { messages: Noun<gen.GuardTriedMessage, 'customer_name' | 'subject'>[] }>;
export type Annotation = Noun<gen.Annotation, 'location_id' | 'location_name' | 'measure' | 'employee_id' | 'employee_name' | 'period'>;
export type Series = Noun<gen.MeasureSeries, 'from' | 'to' | 'by' | 'currency', { data: Point[]; annotations: Annotation[] }>;
export type SavedView = Noun<gen.View, 'every' | 'by' | 'employee_id' | 'location_id' | 'survey_id' | 'touchpoint' | 'channel' | 'order_state' | 'owner_id' | 'owner_name'>;
export type WallFigure = Noun<gen.WallFigure, 'view' | 'from' | 'to' | 'n' | 'value' | 'low' | 'high' | 'shown' | 'currency' | 'target' | 'target_day' | 'reached', { change: Change | null }>;
export type Wall = Noun<gen.Wall, 'location', { figures: WallFigure[]; cases: { open: number; ages: Noun<gen.WallAge>[] } | null }>;
export type WallLink = Noun<gen.WallLink, 'location_id' | 'location_name'>;
export type MeasureRow = Noun<gen.MeasureRow, 'value' | 'customer_id' | 'customer_name' | 'label'>;

/* ---- files taken in ---- */
export type ImportColumn = Noun<gen.ImportColumn>;
export type ImportCount = Noun<gen.ImportCount>;
export type ImportTaken = Noun<gen.ImportTaken, 'why'>;
export type ImportRow = Noun<gen.ImportRow, 'field' | 'reason', { cells: { field: string; text: string }[] }>;
export type ImportField = Noun<gen.ImportField>;
export type ImportGuess = Noun<gen.ImportGuess>;
export type Import = Noun<gen.Import, 'map' | 'problem' | 'employee_id' | 'employee_name' | 'rate' | 'seconds_left' | 'same_as' | 'started_at' | 'ended_at', {
  columns: ImportColumn[]; guess: ImportGuess | null; counts: ImportCount[]; taken: ImportTaken[];
}>;
