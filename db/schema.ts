import type { Insertable, Kysely, Selectable } from "kysely";

/**
 * One interface per table. Instants are ISO-8601 UTC text, dates are YYYY-MM-DD text, money is integer fen,
 * shares are basis points (10000 = 100%), JSON is text.
 */
export interface Schema {
  event: EventTable;
  event_head: { id: 1; seq: number };
  event_cursor: { name: string; seq: number };
  user: UserTable;
  platform_role: { user_id: string; role: PlatformRole; granted_at: string };
  advisor_field: { user_id: string; tech_field: string };
  session: SessionTable;
  password_reset: {
    token_hash: string;
    user_id: string;
    created_at: string;
    expires_at: string;
    used_at: string | null;
  };
  organization: OrganizationTable;
  membership: MembershipTable;
  invitation: InvitationTable;
  attachment: AttachmentTable;
  need: NeedTable;
  metric: MetricTable;
  need_remark: NeedRemarkTable;
  need_addendum: {
    id: string;
    need_id: string;
    no: number;
    text: string;
    created_by: string;
    created_at: string;
  };
  disclosure: {
    id: string;
    need_id: string | null;
    solution_id: string | null;
    org_id: string;
    granted_by: string;
    granted_at: string;
  };
  solution: SolutionTable;
  patent: PatentTable;
  match: MatchTable;
  match_feedback: MatchFeedbackTable;
  embedding: EmbeddingTable;
  synonym_group: SynonymGroupTable;
  /** Needs whose matches are to be made anew once the index holds event `seq`. */
  stale_match: { need_id: string; seq: number };
  index_rebuild: IndexRebuildTable;
  match_invitation: MatchInvitationTable;
  call_list: CallListTable;
  call_entry: CallEntryTable;
  roadshow: RoadshowTable;
  pitch: PitchTable;
  registration: RegistrationTable;
  intent: IntentTable;
  agreement: AgreementTable;
  milestone: MilestoneTable;
  adoption: AdoptionTable;
  job: JobTable;
  job_row: {
    job_id: string;
    line: number;
    status: JobRowStatus;
    title: string;
    message: string;
    record_id: string | null;
  };
  mail: MailTable;
  subscription: SubscriptionTable;
  found_match: { subscription_id: string; need_id: string; solution_id: string; seq: number };
  digest_setting: DigestSettingTable;
}

export type Db = Kysely<Schema>;
export type Row<T extends keyof Schema> = Selectable<Schema[T]>;
export type NewRow<T extends keyof Schema> = Insertable<Schema[T]>;

export type PlatformRole = "coordinator" | "advisor" | "reviewer" | "auditor" | "admin";
export type OrganizationKind = "enterprise" | "institution" | "agency";
export type OrganizationStatus = "pending" | "verified" | "rejected";
export type MemberRole = "admin" | "agent" | "viewer";
export type VisibilityTier = "public" | "verified" | "disclosed";
export type RewardKind = "fixed" | "range" | "negotiable";
export type NeedStatus =
  | "draft"
  | "submitted"
  | "returned"
  | "accepted"
  | "published"
  | "fulfilled"
  | "withdrawn"
  | "lapsed";
export type SolutionStatus = "draft" | "published" | "withdrawn";
export type MatchStage = "suggested" | "contacted" | "interested" | "talking" | "dismissed";
export type InvitationAnswer = "interested" | "declined" | "closed";
export type CallStatus = "draft" | "published" | "closed" | "withdrawn";
export type FundingMode = "market" | "funded";
export type CallEntryStatus = "listed" | "signed" | "withdrawn";
export type RoadshowStatus = "draft" | "published" | "held" | "cancelled";
export type PitchKind = "needPitch" | "solutionPitch" | "talk" | "break";
export type IntentStatus = "sent" | "accepted" | "declined" | "withdrawn";
export type AgreementType = "interFirm" | "project" | "adoption";
export type AgreementSource = "intent" | "pitch" | "offline";
export type AgreementStatus = "draft" | "confirmed" | "signed" | "completed" | "cancelled";
export type JobStatus = "queued" | "running" | "done" | "failed" | "cancelled";
export type JobRowStatus = "created" | "updated" | "unchanged" | "failed";
export type MailStatus = "queued" | "sent" | "kept" | "failed";
export type SearchScope = "needs" | "solutions" | "all";
export type SubscriptionScope = SearchScope | "needMatches" | "solutionMatches";
export type Cadence = "off" | "daily" | "weekly";
export type AttachmentOwner = "organization" | "need" | "solution" | "agreement";

interface EventTable {
  seq: number;
  type: string;
  subject_type: string;
  subject_id: string;
  actor_id: string | null;
  data: string;
  at: string;
}

interface UserTable {
  id: string;
  email: string;
  name: string;
  phone: string | null;
  password_hash: string;
  locale: "zh" | "en";
  created_at: string;
  disabled_at: string | null;
}

/** `id` is the SHA-256 of the token in the cookie: a leaked table opens no session. */
interface SessionTable {
  id: string;
  user_id: string;
  created_at: string;
  last_seen_at: string;
  expires_at: string;
  ip: string;
  user_agent: string;
}

interface OrganizationTable {
  id: string;
  uscc: string;
  name: string;
  kind: OrganizationKind;
  region: string;
  address: string | null;
  tech_field: string | null;
  intro: string | null;
  website: string | null;
  contact_name: string | null;
  contact_phone: string | null;
  status: OrganizationStatus;
  decision_note: string | null;
  decided_by: string | null;
  decided_at: string | null;
  created_by: string | null;
  created_at: string;
  version: number;
}

interface MembershipTable {
  id: string;
  org_id: string;
  user_id: string;
  role: MemberRole;
  created_at: string;
  removed_at: string | null;
}

interface InvitationTable {
  id: string;
  org_id: string;
  email: string;
  role: MemberRole;
  token_hash: string;
  invited_by: string;
  created_at: string;
  expires_at: string;
  accepted_at: string | null;
  revoked_at: string | null;
}

interface AttachmentTable {
  id: string;
  owner_type: AttachmentOwner;
  owner_id: string;
  file_name: string;
  media_type: string;
  size: number;
  sha256: string;
  tier: VisibilityTier;
  uploaded_by: string | null;
  created_at: string;
  removed_at: string | null;
}

interface NeedTable {
  id: string;
  /** Human number, e.g. XQ2026-0012; given at the first submission. */
  need_no: string | null;
  org_id: string;
  status: NeedStatus;
  title: string;
  tech_field: string | null;
  industry: string | null;
  need_kind: string | null;
  region: string | null;
  /** What is wanted, in the firm's words: the problem and the technology asked for. */
  content: string;
  background: string | null;
  tried_already: string | null;
  own_basis: string | null;
  scenario: string | null;
  expected_outcome: string | null;
  duration_months: number | null;
  deadline: string | null;
  reward_kind: RewardKind | null;
  reward_min_fen: number | null;
  reward_max_fen: number | null;
  ip_ownership: string | null;
  ip_terms: string | null;
  bidder_requirements: string | null;
  /** JSON array of cooperation modes. */
  cooperation_modes: string;
  transfer_location: string | null;
  contact_name: string | null;
  contact_phone: string | null;
  contact_email: string | null;
  name_tier: VisibilityTier;
  reward_tier: VisibilityTier;
  contact_tier: VisibilityTier;
  pledged_at: string | null;
  /** Key of the imported row, unique when set: a repeated import finds its record again. */
  import_key: string | null;
  created_by: string | null;
  created_at: string;
  updated_at: string;
  submitted_at: string | null;
  published_at: string | null;
  version: number;
}

interface MetricTable {
  id: string;
  need_id: string;
  position: number;
  name: string;
  operator: string;
  target: string;
  unit: string | null;
  current: string | null;
  test_method: string | null;
  binding: 0 | 1;
}

interface NeedRemarkTable {
  id: string;
  need_id: string;
  /** Which part of the need the remark is about; null for the need as a whole. */
  field: string | null;
  text: string;
  author_id: string;
  created_at: string;
  resolved_at: string | null;
}

interface SolutionTable {
  id: string;
  solution_no: string | null;
  org_id: string;
  status: SolutionStatus;
  title: string;
  /** The short card: what it does, for whom. */
  summary: string;
  content: string | null;
  innovation: string | null;
  indicators: string | null;
  application: string | null;
  tech_field: string | null;
  industry: string | null;
  /** JSON array, at most three (registration system's limit). */
  keywords: string;
  attribute: string | null;
  trl: number | null;
  /** JSON array of cooperation modes. */
  cooperation_modes: string;
  price_kind: RewardKind | null;
  price_min_fen: number | null;
  price_max_fen: number | null;
  team: string | null;
  awards: string | null;
  market: string | null;
  ownership: string | null;
  contact_name: string | null;
  contact_phone: string | null;
  contact_email: string | null;
  contact_tier: VisibilityTier;
  confirmed_at: string | null;
  import_key: string | null;
  created_by: string | null;
  created_at: string;
  updated_at: string;
  published_at: string | null;
  version: number;
}

interface PatentTable {
  id: string;
  solution_id: string;
  position: number;
  kind: string;
  number: string;
  title: string | null;
  status: string;
  owner: string | null;
  expires_on: string | null;
}

interface MatchTable {
  id: string;
  need_id: string;
  solution_id: string;
  score: number;
  level: 1 | 2 | 3 | 4;
  /** JSON: the contributions that the page shows as reasons. */
  parts: string;
  analyzer_version: string;
  scorer_version: string;
  computed_at: string;
  stage: MatchStage;
  dismiss_reason: string | null;
  stage_note: string | null;
  stage_at: string | null;
  stage_by: string | null;
  /** Who is responsible for the pair; null for one that nobody has taken up. */
  assignee_id: string | null;
  /** When somebody last did something about the pair. */
  touched_at: string | null;
  version: number;
}

/** One side of a pair asked to look at the other. `closed`: the pair was set aside before it answered. */
interface MatchInvitationTable {
  id: string;
  match_id: string;
  side: "need" | "solution";
  org_id: string;
  note: string | null;
  invited_by: string | null;
  invited_at: string;
  answer: InvitationAnswer | null;
  answered_by: string | null;
  answered_at: string | null;
}

interface MatchFeedbackTable {
  id: string;
  match_id: string;
  user_id: string;
  verdict: "relevant" | "not_relevant";
  reason: string | null;
  created_at: string;
}

interface EmbeddingTable {
  subject_type: "need" | "solution";
  subject_id: string;
  /** Which embedder made it; vectors of two models say nothing about each other. */
  model: string;
  /** SHA-256 of what was embedded. */
  content_hash: string;
  /** Base64 of 8-bit numbers. */
  vector: string;
  created_at: string;
}

interface SynonymGroupTable {
  id: string;
  /** JSON: the words, normalized as the analyzer does. */
  words: string;
  /** Null for a group that came with the product. */
  updated_at: string | null;
  updated_by: string | null;
  version: number;
}

export type IndexRebuildStatus = "waiting" | "running" | "done";

interface IndexRebuildTable {
  id: string;
  asked_at: string;
  asked_by: string | null;
  status: IndexRebuildStatus;
  /** Records written, of how many. */
  done: number;
  total: number;
  finished_at: string | null;
}

interface CallListTable {
  id: string;
  call_no: string;
  batch: string;
  title: string;
  host: string;
  intro: string | null;
  funding_mode: FundingMode;
  opens_at: string | null;
  closes_at: string | null;
  status: CallStatus;
  published_at: string | null;
  closed_at: string | null;
  created_by: string | null;
  created_at: string;
  version: number;
}

interface CallEntryTable {
  id: string;
  call_id: string;
  need_id: string;
  position: number;
  entry_no: string;
  status: CallEntryStatus;
  created_at: string;
}

interface RoadshowTable {
  id: string;
  title: string;
  summary: string;
  host: string;
  status: RoadshowStatus;
  starts_at: string;
  ends_at: string;
  meeting_link: string | null;
  meeting_note: string | null;
  published_at: string | null;
  held_at: string | null;
  created_by: string | null;
  created_at: string;
  version: number;
}

interface PitchTable {
  id: string;
  roadshow_id: string;
  kind: PitchKind;
  position: number;
  title: string;
  need_id: string | null;
  solution_id: string | null;
  speaker: string | null;
  minutes: number;
  held_at: string | null;
}

interface RegistrationTable {
  id: string;
  roadshow_id: string;
  user_id: string;
  created_at: string;
  cancelled_at: string | null;
}

interface IntentTable {
  id: string;
  intent_no: string;
  from_org_id: string;
  to_org_id: string;
  need_id: string | null;
  solution_id: string | null;
  call_entry_id: string | null;
  pitch_id: string | null;
  text: string;
  contact_name: string;
  contact_phone: string;
  status: IntentStatus;
  answer: string | null;
  answered_by: string | null;
  answered_at: string | null;
  created_by: string;
  created_at: string;
  version: number;
}

interface AgreementTable {
  id: string;
  agreement_no: string;
  type: AgreementType;
  status: AgreementStatus;
  title: string;
  scope: string | null;
  source: AgreementSource;
  intent_id: string | null;
  pitch_id: string | null;
  source_note: string | null;
  need_id: string | null;
  solution_id: string | null;
  seeker_org_id: string;
  solver_org_id: string;
  contract_value_fen: number;
  starts_on: string | null;
  ends_on: string | null;
  /** Each side confirms one version; an edit raises `version` and so voids both. */
  seeker_confirmed_version: number | null;
  solver_confirmed_version: number | null;
  signed_on: string | null;
  completed_at: string | null;
  created_by: string | null;
  created_at: string;
  version: number;
}

interface MilestoneTable {
  id: string;
  agreement_id: string;
  position: number;
  title: string;
  due_on: string | null;
  share_bp: number;
  done_at: string | null;
  done_note: string | null;
}

interface AdoptionTable {
  id: string;
  solution_id: string | null;
  agreement_id: string | null;
  adopter_org_id: string;
  title: string;
  place: string;
  since_on: string;
  benefit: string;
  recorded_by: string;
  recorded_at: string;
}

interface JobTable {
  id: string;
  kind: "import";
  label: string;
  status: JobStatus;
  input: string;
  total: number;
  ok: number;
  failed: number;
  error: string | null;
  created_by: string | null;
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
  cancel_requested_at: string | null;
}

interface MailTable {
  id: string;
  dedupe_key: string;
  to_address: string;
  subject: string;
  text: string;
  unsubscribe_url: string | null;
  status: MailStatus;
  attempts: number;
  next_attempt_at: string;
  last_error: string | null;
  created_at: string;
  sent_at: string | null;
}

/** A saved search has a name and a query, a subscription to matches has a record. */
interface SubscriptionTable {
  id: string;
  user_id: string;
  scope: SubscriptionScope;
  name: string | null;
  /** The query string of the list's address: words and filters, without page and order. */
  query: string | null;
  need_id: string | null;
  solution_id: string | null;
  cadence: Cadence;
  /** When the next mail is due; null while mails are off. */
  due_at: string | null;
  /** Events up to which the person has looked, and up to which mails have told. */
  seen_seq: number;
  sent_seq: number;
  created_at: string;
}

interface DigestSettingTable {
  user_id: string;
  /** Stands in the link that ends the mails without a log-in; opens nothing else. */
  token: string;
  /** Beijing time; Monday is 1. */
  hour: number;
  weekday: number;
}
