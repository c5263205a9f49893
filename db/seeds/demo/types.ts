import type {
  AgreementSource,
  AgreementStatus,
  AgreementType,
  Cadence,
  CallStatus,
  FundingMode,
  IntentStatus,
  MatchStage,
  MeetingNextStep,
  MeetingOutcome,
  MemberRole,
  NeedStatus,
  OrganizationKind,
  OrganizationStatus,
  PitchKind,
  PlatformRole,
  RefusalCode,
  RewardKind,
  RoadshowStatus,
  SearchScope,
  SolutionStatus,
  VisibilityTier,
} from "../../schema.ts";

/**
 * Records of the demo marketplace. They name each other by `key`; times are days relative to the day of seeding
 * (`…DaysAgo` counts back, `…InDays` counts forward and may be negative); money is 万元.
 */
export interface DemoOrganization {
  key: string;
  name: string;
  uscc: string;
  kind: OrganizationKind;
  region: string;
  techField: string;
  intro: string;
  website?: string;
  address: string;
  contactName: string;
  contactPhone: string;
  status: OrganizationStatus;
  decisionNote?: string;
}

export interface DemoUser {
  key: string;
  email: string;
  name: string;
  phone: string;
  platformRole?: PlatformRole;
  /** An advisor's fields of technology; without them all. */
  fields?: string[];
  memberships: { org: string; role: MemberRole }[];
}

export interface DemoPrice {
  kind: RewardKind;
  /** A fixed sum stands in `minWan` alone. */
  minWan?: number;
  maxWan?: number;
}

export interface DemoContact {
  contactName: string;
  contactPhone: string;
  contactEmail: string;
}

export interface DemoMetric {
  name: string;
  operator: string;
  target: string;
  unit?: string;
  current?: string;
  testMethod?: string;
  binding: boolean;
}

/** A need that came back once: what its first round lacked, and what the coordinator said of it. */
export interface DemoFirstRound {
  /** Fields as they were in the first round. */
  was: Partial<Pick<DemoNeed, "title" | "content" | "background" | "triedAlready" | "metrics" | "ipTerms">>;
  remarks: { field?: string; text: string }[];
  daysAgo: number;
}

export interface DemoNeed extends DemoContact {
  key: string;
  org: string;
  status: NeedStatus;
  title: string;
  techField: string;
  industry: string;
  needKind: string;
  region: string;
  content: string;
  /** Only drafts may lack what follows. */
  background?: string;
  triedAlready?: string;
  ownBasis?: string;
  scenario?: string;
  expectedOutcome?: string;
  durationMonths?: number;
  deadlineInDays?: number;
  reward?: DemoPrice;
  ipOwnership?: string;
  ipTerms?: string;
  bidderRequirements?: string;
  cooperationModes: string[];
  transferLocation?: string;
  nameTier: VisibilityTier;
  rewardTier: VisibilityTier;
  contactTier: VisibilityTier;
  metrics: DemoMetric[];
  remarks?: { field?: string; text: string }[];
  firstRound?: DemoFirstRound;
  /** The agency that the firm names (归口推荐单位), and what it says. */
  recommender?: { org: string; note: string };
  addenda?: string[];
  submittedDaysAgo?: number;
  publishedDaysAgo?: number;
}

export interface DemoPatent {
  kind: string;
  number: string;
  title: string;
  status: string;
  owner: string;
  expiresInYears?: number;
}

export interface DemoSolution extends DemoContact {
  key: string;
  org: string;
  status: SolutionStatus;
  title: string;
  summary: string;
  /** Only drafts may lack what follows. */
  content?: string;
  innovation?: string;
  indicators?: string;
  application?: string;
  techField: string;
  industry: string;
  keywords: string[];
  attribute?: string;
  trl?: number;
  cooperationModes: string[];
  price?: DemoPrice;
  team?: string;
  awards?: string;
  market?: string;
  ownership?: string;
  contactTier: VisibilityTier;
  patents: DemoPatent[];
  publishedDaysAgo?: number;
  confirmedDaysAgo?: number;
}

export interface DemoCall {
  key: string;
  callNo: string;
  batch: string;
  title: string;
  host: string;
  intro: string;
  fundingMode: FundingMode;
  opensInDays: number;
  closesInDays: number;
  status: CallStatus;
  /** Results of acceptance stand in public notice. */
  publicisesResults?: true;
  /** Keys of needs, in the order of the list. */
  entries: string[];
}

export interface DemoPitch {
  kind: PitchKind;
  title?: string;
  need?: string;
  solution?: string;
  speaker?: string;
  minutes: number;
  room?: number;
  gap?: number;
  held: boolean;
}

export interface DemoRoadshow {
  key: string;
  title: string;
  summary: string;
  host: string;
  startsInDays: number;
  /** Hour of the day in Asia/Shanghai. */
  startHour: number;
  durationMinutes: number;
  /** Began so many minutes before the seeding, whatever the hour. */
  beganMinutesAgo?: number;
  meetingLink?: string;
  meetingNumber?: string;
  meetingPassword?: string;
  meetingNote?: string;
  watchLink?: string;
  /** Everybody who registers is in, and there is no limit, unless it is said otherwise. */
  audience?: DemoAudience;
  status: RoadshowStatus;
  agenda: DemoPitch[];
  /** Keys of users. */
  registrations: string[];
}

/** The 1-to-1 meetings of a roadshow. `slot` counts the slots in their order, from 0; keys of organizations name the sides. */
export interface DemoMeetings {
  roadshow: string;
  /** Minutes after the roadshow's start. */
  slotsAfter: number;
  slots: { count: number; minutes: number; gap: number; places: string[] };
  setDaysAgo: number;
  askedDaysAgo: number;
  answeredDaysAgo: number;
  /** After the meetings, where they are over. */
  toldDaysAgo?: number;
  meetings: DemoMeeting[];
}

export interface DemoMeeting {
  from: string;
  /** The organization asked, of the need or solution on the agenda; or whom a coordinator brings together with `from`. */
  to: string;
  need?: string;
  solution?: string;
  text: string;
  slot?: number;
  declined?: string;
  cancelled?: string;
  feedback?: {
    by: "from" | "to";
    outcome: MeetingOutcome;
    nextStep: MeetingNextStep | null;
    note?: string;
  }[];
}

/** Whom a roadshow lets in; of those who registered the named ones are refused or not decided on yet, the others let in. */
export interface DemoAudience {
  admission: "open" | "approval";
  capacity: number;
  refused: { by: string; reasonCode: RefusalCode; reason: string }[];
  undecided: string[];
}

/** What happened at a roadshow that runs; `item`: the place on the agenda as it was announced, from 0. */
export interface DemoLive {
  /** Keys of the roadshow and of the user who is named to run it. */
  roadshow: string;
  host: string;
  steps: {
    at: number;
    act: "begin" | "call" | "start" | "questions" | "finish" | "postpone" | "absent";
    item?: number;
  }[];
  notice: string;
  questions: {
    by: string;
    at: number;
    text: string;
    acts: ("show" | "pin" | "answer" | "archive" | "refuse")[];
    reason?: string;
    votes?: string[];
  }[];
  polls: {
    at: number;
    question: string;
    options: string[];
    /** By keys of users, the place of their answer. */
    answers: Record<string, number>;
    upTo: "open" | "show";
  }[];
  card: {
    by: string;
    org: string;
    item: number;
    at: number;
    text: string;
    contactName: string;
    contactPhone: string;
  };
}

export interface DemoIntent {
  key: string;
  fromOrg: string;
  toOrg: string;
  need?: string;
  solution?: string;
  /** The call in which `need` is an entry. */
  entryCall?: string;
  /** The roadshow at which `need` or `solution` was pitched. */
  pitchRoadshow?: string;
  text: string;
  contactName: string;
  contactPhone: string;
  status: IntentStatus;
  answer?: string;
  createdDaysAgo: number;
}

export interface DemoMilestone {
  title: string;
  dueInDays: number;
  sharePercent: number;
  done: boolean;
  doneNote?: string;
}

export interface DemoAgreement {
  key: string;
  type: AgreementType;
  status: AgreementStatus;
  title: string;
  scope: string;
  source: AgreementSource;
  /** Key of the intent, when `source` is intent. */
  intent?: string;
  /** The pitch, when `source` is pitch: its roadshow, and the solution or need that was pitched. */
  pitch?: { roadshow: string; solution?: string; need?: string };
  sourceNote?: string;
  /** Only of an offline agreement: an intent or a pitch brings its own need or solution along. */
  need?: string;
  solution?: string;
  seekerOrg: string;
  solverOrg: string;
  contractValueWan: number;
  startsInDays: number;
  endsInDays: number;
  signedDaysAgo?: number;
  milestones: DemoMilestone[];
}

export interface DemoAdoption {
  key: string;
  solution: string;
  agreement?: string;
  adopterOrg: string;
  title: string;
  place: string;
  sinceDaysAgo: number;
  benefit: string;
}

export interface DemoMatchStage {
  need: string;
  solution: string;
  stage: MatchStage;
  /** A dismissal's code. */
  reason?: string;
  note?: string;
  /** Days since the last step; today without it. */
  daysAgo?: number;
  /** Whom it was handed over to. */
  assignee?: string;
  /** The sides that were invited to it, and have not answered. */
  invited?: ("need" | "solution")[];
}

export interface DemoSearch {
  user: string;
  scope: SearchScope;
  name: string;
  query: Record<string, string>;
  cadence: Cadence;
  savedDaysAgo: number;
}

export interface DemoWatch {
  user: string;
  need: string;
  daysAgo: number;
}
