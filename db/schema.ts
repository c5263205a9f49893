import type { Generated, Insertable, Kysely, Selectable } from "kysely";

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
  holiday: { day: string; kind: HolidayKind; name: string };
  /** A year whose schedule the State Council has announced and an admin has entered. */
  holiday_year: { year: number; announced_by: string | null; announced_at: string };
  need_version: NeedVersionTable;
  org_relation: OrgRelationTable;
  integrity_record: IntegrityRecordTable;
  sealing_key: SealingKeyTable;
  key_share: KeyShareTable;
  bid: BidTable;
  bid_seal: BidSealTable;
  bid_file: BidFileTable;
  bid_partner: BidPartnerTable;
  opening: OpeningTable;
  question: QuestionTable;
  partner_post: PartnerPostTable;
  eligibility: EligibilityTable;
  eligibility_file: EligibilityFileTable;
  expert: ExpertTable;
  expert_field: { user_id: string; tech_field: string };
  review_assignment: ReviewAssignmentTable;
  score: { assignment_id: string; bid_id: string; criterion: string; points: number };
  opinion: { assignment_id: string; bid_id: string; text: string };
  award_decision: AwardDecisionTable;
  bid_outcome: BidOutcomeTable;
  public_notice: PublicNoticeTable;
  objection: ObjectionTable;
  objection_file: ObjectionFileTable;
  lapse_answer: LapseAnswerTable;
  roadshow: RoadshowTable;
  pitch: PitchTable;
  registration: RegistrationTable;
  live_show: LiveShowTable;
  live_item: LiveItemTable;
  live_operator: LiveOperatorTable;
  live_question: LiveQuestionTable;
  live_vote: { question_id: string; user_id: string; at: string };
  live_poll: LivePollTable;
  live_poll_answer: { poll_id: string; user_id: string; choice: number; at: string };
  live_event: LiveEventTable;
  meeting_slot: MeetingSlotTable;
  meeting: MeetingTable;
  meeting_busy: { org_id: string; moment: string; meeting_id: string };
  meeting_feedback: MeetingFeedbackTable;
  intent: IntentTable;
  agreement: AgreementTable;
  milestone: MilestoneTable;
  adoption: AdoptionTable;
  agreement_indicator: AgreementIndicatorTable;
  /** Partners of the solver's consortium as the award has them: task and share of the price. */
  agreement_partner: {
    agreement_id: string;
    position: number;
    org_id: string;
    name: string;
    task: string;
    share_bp: number;
  };
  agreement_version: AgreementVersionTable;
  agreement_comment: AgreementCommentTable;
  contract_registration: ContractRegistrationTable;
  issued_document: IssuedDocumentTable;
  payment: PaymentTable;
  agreement_change: AgreementChangeTable;
  diligence_entry: DiligenceEntryTable;
  acceptance: AcceptanceTable;
  acceptance_result: AcceptanceResultTable;
  acceptance_expert: AcceptanceExpertTable;
  agreement_feedback: AgreementFeedbackTable;
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
  /** Whoever knows the token reads what the person may see of what is due. One per person; a new one ends the one before. */
  calendar_feed: { user_id: string; token_hash: string; created_at: string };
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
export type CallEntryStatus =
  | "listed"
  | "closed"
  | "opened"
  | "review"
  | "notice"
  | "awarded"
  | "signed"
  | "lapsed"
  | "renewed"
  | "withdrawn";
export type HolidayKind = "off" | "work";
export type OrgRelationKind = "parent" | "subsidiary" | "shareholder" | "affiliate";
export type IntegrityKind = "research" | "credit" | "contract";
export type SealingMode = "default" | "strict";
export type ShareHolder = "coordinator" | "seeker" | "auditor";
export type BidStatus =
  | "draft"
  | "submitted"
  | "opened"
  | "correcting"
  | "eligible"
  | "ineligible"
  | "selected"
  | "declined"
  | "withdrawn"
  | "unreadable";
export type AssignmentStatus = "assigned" | "accepted" | "recused" | "submitted" | "released";
export type BidOutcome = "selected" | "reserve" | "declined";
export type NoticeStatus = "running" | "ended" | "revoked";
export type ObjectionStatus = "filed" | "accepted" | "refused" | "upheld" | "rejected" | "withdrawn";
export type LapseReason = "money" | "time" | "unclear" | "ip" | "notFeasible" | "other";
export type RegistrationStatus = "pending" | "approved" | "waiting" | "refused" | "cancelled";
export type RefusalCode = "audience" | "identity" | "duplicate" | "capacity" | "other";
/** Who registers is in, or waits for the organizer's yes. */
export type Admission = "open" | "approval";
/** Whoever comes once all seats are taken waits for one, or is turned away. */
export type WhenFull = "wait" | "refuse";
export type RoadshowStatus = "draft" | "published" | "held" | "cancelled";
/** Over all items; one of them is on stage or none. */
export type MeetingStatus = "requested" | "accepted" | "declined" | "expired" | "cancelled";
export type MeetingOutcome = "met" | "notCome";
export type MeetingNextStep = "talkOn" | "visit" | "trial" | "agreement" | "none";
export type LiveStatus = "waiting" | "running" | "paused" | "over";
/** 待候会, 候会中, 路演中, 答疑中, 已完成, 顺延, 弃权. */
export type LiveStage = "waiting" | "ready" | "presenting" | "answering" | "done" | "postponed" | "absent";
/** Who follows a roadshow as it runs: who registered, or everybody. */
export type LiveWatch = "registered" | "public";
export type LiveQuestionStatus = "pending" | "shown" | "pinned" | "answered" | "archived" | "refused";
export type LivePollStatus = "draft" | "open" | "closed" | "shown";
/** Whom an event is for: each of the first three reads those before it too; `person` is one alone. */
export type LiveAudience = "public" | "registered" | "moderator" | "person";
export type PitchKind = "needPitch" | "solutionPitch" | "talk" | "qa" | "break" | "meetings";
export type IntentStatus = "sent" | "accepted" | "declined" | "withdrawn";
export type AgreementType = "interFirm" | "project" | "adoption";
export type AgreementSource = "intent" | "pitch" | "award" | "offline";
export type AgreementStatus =
  | "draft"
  | "confirmed"
  | "signed"
  | "performing"
  | "suspended"
  | "accepting"
  | "rectifying"
  | "accepted"
  | "completed"
  | "failed"
  | "terminated"
  | "cancelled";
export type ContractKind =
  | "entrustedDevelopment"
  | "jointDevelopment"
  | "transfer"
  | "licence"
  | "consulting"
  | "service";
export type PaymentMode = "lump" | "instalments" | "royalty" | "mixed";
export type PaymentKind = "contract" | "grant" | "refund";
export type PaymentStatus = "recorded" | "received" | "disputed" | "voided";
export type AgreementSide = "seeker" | "solver";
export type ChangeKind = "terms" | "suspend" | "resume" | "terminate";
export type ChangeStatus = "open" | "agreed" | "refused" | "withdrawn" | "ruled";
export type AcceptanceStatus = "open" | "passed" | "rectify" | "failed";
export type AcceptanceVerdict = "pass" | "rectify" | "fail";
export type AcceptanceExpertStatus = "appointed" | "accepted" | "recused" | "submitted" | "released";
export type JobStatus = "queued" | "running" | "done" | "failed" | "cancelled";
export type JobRowStatus = "created" | "updated" | "unchanged" | "failed";
export type MailStatus = "queued" | "sent" | "kept" | "failed";
export type SearchScope = "needs" | "solutions" | "all";
export type SubscriptionScope = SearchScope | "needMatches" | "solutionMatches";
export type Cadence = "off" | "daily" | "weekly";
export type AttachmentOwner =
  | "organization"
  | "need"
  | "solution"
  | "agreement"
  | "milestone"
  | "payment"
  | "diligence"
  | "acceptance"
  | "adoption";

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
  /** 法定代表人: one of the signs by which related parties are found. */
  legal_rep: string | null;
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
  /** 归口推荐单位. */
  recommender_org_id: string | null;
  /** When the firm last said that the need still stands. */
  confirmed_at: string | null;
  /** The need of which this one is a part, or which was put on a list again as this one. */
  part_of_id: string | null;
  /** The place among the parts, from 1. */
  part_no: number | null;
  renewed_from_id: string | null;
  version: number;
}

/** What a need said when it was handed in, round by round: remarks and their mending can be compared. */
interface NeedVersionTable {
  id: string;
  need_id: string;
  round: number;
  /** JSON: the form. */
  form: string;
  submitted_by: string | null;
  submitted_at: string;
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
  /** JSON: what differs from the defaults of `calls/procedure.ts`. */
  procedure: Generated<string>;
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
  /** Since when the entry is in its present state. */
  status_at: string;
  /** Why it lapsed, was withdrawn, or why its award was reopened. */
  reason_code: string | null;
  reason: string | null;
  /** When the decision is promised. */
  decision_due_at: string | null;
  /** An objection holds the procedure up since then. */
  suspended_at: string | null;
  renewed_as_id: string | null;
  /** Of review: an upheld objection or a reopened award opens the next one. */
  round: Generated<number>;
  /** The round whose panel counts: a reopened award keeps the ranking that it had. */
  panel_round: Generated<number>;
  created_at: string;
}

interface OrgRelationTable {
  id: string;
  org_id: string;
  kind: OrgRelationKind;
  other_uscc: string | null;
  other_name: string;
  declared_by: string | null;
  declared_at: string;
  ended_at: string | null;
}

interface IntegrityRecordTable {
  id: string;
  org_id: string;
  kind: IntegrityKind;
  source: string;
  note: string | null;
  since_on: string;
  recorded_by: string | null;
  recorded_at: string;
  lifted_at: string | null;
}

/** An entry's key for bids. The private half stands here wrapped by a key from outside, or in strict mode nowhere. */
interface SealingKeyTable {
  entry_id: string;
  mode: SealingMode;
  /** Base64 of the raw X25519 key. */
  public_key: string;
  wrapped_key: string | null;
  created_at: string;
}

/** One of three parts of a strict entry's private key, two of which open it; wrapped until its holder has taken it away. */
interface KeyShareTable {
  entry_id: string;
  holder: ShareHolder;
  wrapped_share: string | null;
  /** SHA-256 of the share: tells a wrong one from the right one. */
  digest: string;
  collected_by: string | null;
  collected_at: string | null;
}

interface BidTable {
  id: string;
  /** Human number, given at the first submission. */
  bid_no: string | null;
  entry_id: string;
  org_id: string;
  status: BidStatus;
  /** The working text, encrypted by a key from outside; null in strict mode once it is sealed. */
  draft: string | null;
  draft_version: number;
  /** JSON, from the opening on. */
  content: string | null;
  created_by: string | null;
  created_at: string;
  updated_at: string;
  submitted_at: string | null;
  opened_at: string | null;
  version: number;
}

interface BidSealTable {
  id: string;
  bid_id: string;
  version: number;
  /** JSON: ephemeral key, nonce, ciphertext, tag. */
  envelope: string;
  sha256: string;
  deadline: string;
  sealed_by: string | null;
  sealed_at: string;
  /** The signed lines, their Ed25519 signature, and which key made it. */
  receipt: string;
  signature: string;
  key_id: string;
  /** When it was replaced or withdrawn. */
  ended_at: string | null;
}

/** Ciphertext in the file store; its name and key stand in the bid's text. */
interface BidFileTable {
  id: string;
  bid_id: string;
  size: number;
  /** Of the ciphertext. */
  sha256: string;
  created_at: string;
  removed_at: string | null;
}

interface BidPartnerTable {
  id: string;
  bid_id: string;
  org_id: string;
  /** SHA-256 of the task and share that the partner was shown: a change asks for a new word. */
  terms_hash: string;
  invited_at: string;
  confirmed_by: string | null;
  confirmed_at: string | null;
  declined_at: string | null;
}

interface OpeningTable {
  entry_id: string;
  first_by: string | null;
  first_at: string;
  /** Strict mode: the first holder's share, wrapped, until the second one comes. */
  first_share: string | null;
  second_by: string | null;
  second_at: string | null;
  /** JSON: hashes of what was opened, in the order of receipts. */
  record: string | null;
}

interface QuestionTable {
  id: string;
  entry_id: string;
  org_id: string;
  asked_by: string | null;
  asked_at: string;
  text: string;
  answer: string | null;
  answered_by: string | null;
  answered_at: string | null;
  refused_at: string | null;
  refusal: string | null;
}

interface PartnerPostTable {
  id: string;
  entry_id: string;
  org_id: string;
  offers: string;
  seeks: string;
  contact: string;
  created_by: string | null;
  created_at: string;
  closed_at: string | null;
}

interface EligibilityTable {
  bid_id: string;
  /** JSON: what the pre-check found at the opening. */
  findings: string;
  correction_text: string | null;
  correction_asked_by: string | null;
  correction_asked_at: string | null;
  correction_due_at: string | null;
  correction_answer: string | null;
  correction_answered_at: string | null;
  decision: "eligible" | "ineligible" | null;
  reasons: string | null;
  decided_by: string | null;
  decided_at: string | null;
}

/** What a bidder handed in to mend the form of a bid. */
interface EligibilityFileTable {
  id: string;
  bid_id: string;
  file_name: string;
  media_type: string;
  size: number;
  sha256: string;
  created_at: string;
}

interface ExpertTable {
  user_id: string;
  institution: string;
  institution_uscc: string | null;
  title: string | null;
  intro: string | null;
  enrolled_by: string | null;
  enrolled_at: string;
  retired_at: string | null;
}

interface ReviewAssignmentTable {
  id: string;
  entry_id: string;
  user_id: string;
  status: AssignmentStatus;
  is_chair: 0 | 1;
  round: number;
  assigned_by: string | null;
  assigned_at: string;
  due_at: string | null;
  answered_at: string | null;
  recusal_reason: string | null;
  submitted_at: string | null;
  version: number;
}

interface AwardDecisionTable {
  id: string;
  entry_id: string;
  round: number;
  reasons: string;
  /** JSON: who scored, how it was reckoned, the ranking. */
  minutes: string;
  decided_by: string | null;
  decided_at: string;
}

interface BidOutcomeTable {
  bid_id: string;
  round: number;
  outcome: BidOutcome;
  /** Why a bid that was selected fell away after the award. */
  forfeit_code: string | null;
  rank: number | null;
  score_hundredths: number | null;
  /** JSON array. */
  reason_codes: string;
  reason: string;
  /** JSON: a sentence for each indicator. */
  metric_reasons: string;
  decided_at: string;
  feedback: string | null;
  feedback_by: string | null;
  feedback_at: string | null;
}

interface PublicNoticeTable {
  id: string;
  notice_no: string;
  entry_id: string;
  status: NoticeStatus;
  title: string;
  text: string;
  starts_on: string;
  ends_on: string;
  ends_at: string;
  published_by: string | null;
  published_at: string;
  ended_at: string | null;
}

interface ObjectionTable {
  id: string;
  objection_no: string;
  notice_id: string;
  status: ObjectionStatus;
  org_id: string | null;
  objector_name: string;
  objector_phone: string;
  text: string;
  filed_by: string | null;
  filed_at: string;
  due_on: string | null;
  suspended_at: string | null;
  decision: string | null;
  decided_by: string | null;
  decided_at: string | null;
  version: number;
}

interface ObjectionFileTable {
  id: string;
  objection_id: string;
  file_name: string;
  media_type: string;
  size: number;
  sha256: string;
  created_at: string;
}

/** 流榜诊断: why somebody who looked did not bid. */
interface LapseAnswerTable {
  id: string;
  entry_id: string;
  org_id: string | null;
  user_id: string | null;
  reason: LapseReason;
  note: string | null;
  answered_at: string;
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
  meeting_number: string | null;
  meeting_password: string | null;
  meeting_note: string | null;
  /** Where everybody may watch. */
  watch_link: string | null;
  admission: Generated<Admission>;
  /** How many are let in; null for no limit. */
  capacity: number | null;
  when_full: Generated<WhenFull>;
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
  /** 1 is the main room, that of the stage. */
  room: number;
  /** Minutes kept free before the item. */
  gap: number;
  /** A fixed start; without one the item follows its predecessor in the room. */
  pinned_at: string | null;
}

interface RegistrationTable {
  id: string;
  roadshow_id: string;
  user_id: string;
  created_at: string;
  status: Generated<RegistrationStatus>;
  /** The place in the order of the waiting list, which grows; null for who never waited. */
  queue_no: number | null;
  reason_code: RefusalCode | null;
  reason: string | null;
  decided_by: string | null;
  decided_at: string | null;
}

/** Made with the first live act of its roadshow. `seq` is the number of the last live event. */
interface LiveShowTable {
  roadshow_id: string;
  status: LiveStatus;
  watch: LiveWatch;
  seq: number;
  paused_at: string | null;
  notice: string | null;
  notice_at: string | null;
  began_at: string | null;
  ended_at: string | null;
}

/** An item with which something happened; without a row it waits. `paused_ms`: how long it stood still while on stage. */
interface LiveItemTable {
  pitch_id: string;
  roadshow_id: string;
  stage: LiveStage;
  called_at: string | null;
  started_at: string | null;
  ended_at: string | null;
  paused_ms: number;
}

interface LiveOperatorTable {
  roadshow_id: string;
  user_id: string;
  named_by: string;
  named_at: string;
  removed_at: string | null;
}

interface LiveQuestionTable {
  id: string;
  roadshow_id: string;
  /** The item on stage when it was asked. */
  pitch_id: string | null;
  user_id: string;
  text: string;
  status: LiveQuestionStatus;
  reason: string | null;
  asked_at: string;
  decided_at: string | null;
}

interface LivePollTable {
  id: string;
  roadshow_id: string;
  question: string;
  /** JSON: the choices in their order; an answer names one by its place, from 0. */
  options: string;
  status: LivePollStatus;
  created_at: string;
}

/** What viewers are told, numbered within its roadshow. `data` is a `Change` of the area `live`. */
interface LiveEventTable {
  roadshow_id: string;
  seq: number;
  audience: LiveAudience;
  user_id: string | null;
  data: string;
  at: string;
}

interface MeetingSlotTable {
  id: string;
  roadshow_id: string;
  starts_at: string;
  ends_at: string;
  place: string;
}

/** A 1-to-1 meeting that was asked for. It has a slot just as long as it stands booked. */
interface MeetingTable {
  id: string;
  roadshow_id: string;
  from_org_id: string;
  to_org_id: string;
  need_id: string | null;
  solution_id: string | null;
  text: string;
  status: MeetingStatus;
  slot_id: string | null;
  reason: string | null;
  requested_by: string;
  requested_at: string;
  expires_at: string;
  answered_by: string | null;
  answered_at: string | null;
  version: number;
}

interface MeetingFeedbackTable {
  meeting_id: string;
  org_id: string;
  outcome: MeetingOutcome;
  next_step: MeetingNextStep | null;
  note: string | null;
  given_by: string;
  given_at: string;
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
  /** The selected bid that it carries out, and the entry that the bid won. */
  bid_id: string | null;
  entry_id: string | null;
  source_note: string | null;
  need_id: string | null;
  solution_id: string | null;
  seeker_org_id: string;
  solver_org_id: string;
  legal_kind: ContractKind | null;
  contract_value_fen: number;
  /** 技术交易额: without equipment and material; never more than the contract value. */
  tech_value_fen: number | null;
  /** What the firm itself spends on the research, the grant, and what of the grant goes to the solver in cash. */
  own_funds_fen: number | null;
  grant_fen: number | null;
  grant_to_solver_fen: number | null;
  payment_mode: PaymentMode | null;
  payment_terms: string | null;
  ip_ownership: string | null;
  ip_terms: string | null;
  delivery: string | null;
  confidentiality: string | null;
  liability: string | null;
  starts_on: string | null;
  ends_on: string | null;
  /** Each side confirms one version; an edit raises `version` and so voids both. */
  seeker_confirmed_version: number | null;
  solver_confirmed_version: number | null;
  signed_on: string | null;
  completed_at: string | null;
  /** When and why it ended without completion: failed or terminated. */
  ended_at: string | null;
  ended_code: string | null;
  created_by: string | null;
  created_at: string;
  version: number;
}

interface MilestoneTable {
  id: string;
  agreement_id: string;
  position: number;
  title: string;
  deliverable: string | null;
  due_on: string | null;
  share_bp: number;
  /** Handed in by the solver, waiting for the seeker; null again when the seeker gave it back. */
  delivered_at: string | null;
  delivered_by: string | null;
  delivered_note: string | null;
  returned_note: string | null;
  /** Confirmed by the seeker. */
  done_at: string | null;
  done_note: string | null;
}

/** One datum, four uses: a need's indicator, the bid's answer, the contract's annex, the acceptance sheet. */
interface AgreementIndicatorTable {
  id: string;
  agreement_id: string;
  position: number;
  name: string;
  operator: string;
  target: string;
  unit: string | null;
  test_method: string | null;
  binding: 0 | 1;
  verdict: "meets" | "exceeds" | "deviates" | null;
  /** What the solver has promised to reach. */
  promised: string | null;
}

interface AgreementVersionTable {
  agreement_id: string;
  version: number;
  /** JSON: the terms with indicators and milestones. */
  terms: string;
  /** Of `terms` exactly as it stands. */
  sha256: string;
  edited_by: string | null;
  edited_at: string;
}

interface AgreementCommentTable {
  id: string;
  agreement_id: string;
  version: number;
  /** The term it is about; null is the whole. */
  term: string | null;
  body: string;
  org_id: string | null;
  written_by: string;
  written_at: string;
}

interface ContractRegistrationTable {
  agreement_id: string;
  registration_no: string;
  office: string;
  registered_on: string;
  recorded_by: string;
  recorded_at: string;
}

interface IssuedDocumentTable {
  /** Random: it stands in the QR code. */
  id: string;
  agreement_id: string;
  kind: string;
  format: "pdf" | "docx";
  version: number;
  content_sha256: string;
  file_sha256: string;
  issued_by: string;
  issued_at: string;
}

interface PaymentTable {
  id: string;
  agreement_id: string;
  milestone_id: string | null;
  kind: PaymentKind;
  status: PaymentStatus;
  amount_fen: number;
  paid_on: string;
  voucher_no: string;
  note: string | null;
  recorded_by: string;
  recorded_at: string;
  answered_by: string | null;
  answered_at: string | null;
  answer_note: string | null;
}

interface AgreementChangeTable {
  id: string;
  agreement_id: string;
  kind: ChangeKind;
  status: ChangeStatus;
  reason_code: string;
  reason: string;
  /** JSON, both. */
  before: string;
  after: string;
  /** Null: proposed by staff. */
  requested_side: AgreementSide | null;
  requested_by: string;
  requested_at: string;
  answered_by: string | null;
  answered_at: string | null;
  answer_note: string | null;
}

/** Append only: no code changes or deletes a row, and each carries the hash of the one before. */
interface DiligenceEntryTable {
  id: string;
  agreement_id: string;
  milestone_id: string;
  seq: number;
  kind: string;
  happened_on: string;
  body: string;
  recorded_by: string;
  recorded_at: string;
  previous_sha256: string | null;
  sha256: string;
}

interface AcceptanceTable {
  id: string;
  agreement_id: string;
  /** 1, and 2 after the one rectification. */
  round: number;
  status: AcceptanceStatus;
  summary: string;
  applied_by: string;
  applied_at: string;
  opinion_verdict: AcceptanceVerdict | null;
  opinion: string | null;
  opinion_by: string | null;
  opinion_at: string | null;
  conclusion: string | null;
  rectify_by: string | null;
  decided_by: string | null;
  decided_at: string | null;
  notice_until: string | null;
}

interface AcceptanceResultTable {
  acceptance_id: string;
  indicator_id: string;
  measured: string;
  method: string;
  evidence: string | null;
  met: 0 | 1 | null;
}

interface AcceptanceExpertTable {
  id: string;
  acceptance_id: string;
  user_id: string;
  status: AcceptanceExpertStatus;
  verdict: AcceptanceVerdict | null;
  opinion: string | null;
  appointed_at: string;
  answered_at: string | null;
}

interface AgreementFeedbackTable {
  agreement_id: string;
  side: AgreementSide;
  timeliness: number;
  quality: number;
  communication: number;
  body: string;
  written_by: string;
  written_at: string;
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
