const after = (redirectTo?: string) => (redirectTo ? `?${new URLSearchParams({ redirectTo })}` : "");

/** The query string of the values that are set. */
function query(values: Record<string, string | undefined>): string {
  const set = Object.entries(values).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return set.length > 0 ? `?${new URLSearchParams(set)}` : "";
}

interface AgreementSearch extends Record<string, string | undefined> {
  status?: string;
  type?: string;
  progress?: string;
  reached?: string;
  year?: string;
  city?: string;
}

/** Builders of every URL in `app/routes.ts`, for links, redirects and tests. */
export const paths = {
  home: {
    home: () => "/",
    dashboard: () => "/me",
    search: (q?: string) => `/search${query({ q })}`,
    suggest: (q?: string) => `/search/suggest${query({ q })}`,
    display: () => "/display",
    language: () => "/language",
    healthz: () => "/healthz",
  },
  accounts: {
    register: (redirectTo?: string) => `/register${after(redirectTo)}`,
    login: (redirectTo?: string) => `/login${after(redirectTo)}`,
    logout: () => "/logout",
    forgot: () => "/forgot",
    reset: (token: string) => `/reset/${token}`,
    account: () => "/account",
  },
  organizations: {
    list: (filter: { status?: string } = {}) => `/organizations${query(filter)}`,
    suggest: (q?: string) => `/organizations/suggest${query({ q })}`,
    create: () => "/organizations/new",
    show: (id: string) => `/organizations/${id}`,
    edit: (id: string) => `/organizations/${id}/edit`,
    members: (id: string) => `/organizations/${id}/members`,
    standing: (id: string) => `/organizations/${id}/standing`,
    invitation: (token: string) => `/invitations/${token}`,
    queue: () => "/desk/organizations",
  },
  files: {
    download: (id: string) => `/files/${id}`,
  },
  agreements: {
    list: (filter: AgreementSearch = {}) => `/agreements${query(filter)}`,
    exportCsv: (filter: AgreementSearch = {}) => `/agreements/export.csv${query(filter)}`,
    exportXlsx: (filter: AgreementSearch = {}) => `/agreements/export.xlsx${query(filter)}`,
    create: (from: { intent?: string; pitch?: string; need?: string; bid?: string } = {}) =>
      `/agreements/new${query(from)}`,
    show: (id: string) => `/agreements/${id}`,
    edit: (id: string) => `/agreements/${id}/edit`,
    versions: (id: string) => `/agreements/${id}/versions`,
    concluded: (filter: { type?: string; year?: string; reached?: string } = {}) =>
      `/agreements/concluded${query(filter)}`,
    adoptions: () => "/adoptions",
    recordAdoption: (agreement?: string) => `/adoptions/new${query({ agreement })}`,
  },
  performance: {
    overview: (filter: { risk?: string } = {}) => `/agreements/overview${query(filter)}`,
    calendar: (filter: { month?: string } = {}) => `/agreements/calendar${query(filter)}`,
    calendarFeed: (token: string) => `/calendar-feeds/${token}/due.ics`,
    show: (id: string) => `/agreements/${id}/performance`,
    changes: (id: string) => `/agreements/${id}/changes`,
    diligence: (id: string) => `/agreements/${id}/diligence`,
    diligenceCsv: (id: string) => `/agreements/${id}/diligence.csv`,
  },
  documents: {
    list: (agreementId: string) => `/agreements/${agreementId}/documents`,
    pack: (agreementId: string) => `/agreements/${agreementId}/documents/pack.zip`,
    download: (agreementId: string, paperId: string) => `/agreements/${agreementId}/documents/${paperId}`,
    find: () => "/verify",
    verify: (paperId: string, check: { code?: string; sha256?: string } = {}) =>
      `/verify/${paperId}${query(check)}`,
  },
  acceptance: {
    show: (agreementId: string) => `/agreements/${agreementId}/acceptance`,
    seat: (id: string) => `/acceptance-seats/${id}`,
    result: (id: string) => `/acceptances/${id}`,
  },
  roadshows: {
    list: (filter: { phase?: string } = {}) => `/roadshows${query(filter)}`,
    create: () => "/roadshows/new",
    presented: () => "/roadshows/presented",
    show: (id: string) => `/roadshows/${id}`,
    edit: (id: string, search: { kind?: string; q?: string; saved?: string } = {}) =>
      `/roadshows/${id}/edit${query(search)}`,
    calendar: (id: string) => `/roadshows/${id}/calendar.ics`,
    join: (id: string) => `/roadshows/${id}/join`,
    registrations: (id: string, filter: { status?: string; q?: string } = {}) =>
      `/roadshows/${id}/registrations${query(filter)}`,
    registrationsCsv: (id: string, filter: { status?: string; q?: string } = {}) =>
      `/roadshows/${id}/registrations.csv${query(filter)}`,
    entries: (id: string) => `/roadshows/${id}/entries`,
  },
  live: {
    show: (id: string) => `/roadshows/${id}/live`,
    desk: (id: string) => `/roadshows/${id}/live/desk`,
    events: (id: string, after?: number) =>
      `/roadshows/${id}/live/events${query({ after: after?.toString() })}`,
    state: (id: string, after?: number) =>
      `/roadshows/${id}/live/state${query({ after: after?.toString() })}`,
  },
  meetings: {
    list: (roadshowId: string) => `/roadshows/${roadshowId}/meetings`,
    show: (id: string) => `/meetings/${id}`,
    calendar: (id: string) => `/meetings/${id}/calendar.ics`,
  },
  solutions: {
    list: () => "/solutions",
    create: () => "/solutions/new",
    show: (id: string) => `/solutions/${id}`,
    edit: (id: string) => `/solutions/${id}/edit`,
    section: (id: string, section: string) => `/solutions/${id}/edit/${section}`,
    patents: (id: string) => `/solutions/${id}/edit/patents`,
    materials: (id: string) => `/solutions/${id}/edit/materials`,
    mine: (filter: { status?: string } = {}) => `/me/solutions${query(filter)}`,
  },
  needs: {
    list: (filter: { q?: string; status?: string } = {}) => `/needs${query(filter)}`,
    create: (org?: string) => `/needs/new${query({ org })}`,
    similar: () => "/needs/similar",
    show: (id: string) => `/needs/${id}`,
    edit: (id: string) => `/needs/${id}/edit`,
    files: (id: string) => `/needs/${id}/edit/files`,
    section: (id: string, section: string) => `/needs/${id}/edit/${section}`,
    check: (id: string) => `/needs/${id}/check`,
    receipt: (id: string) => `/needs/${id}/receipt`,
    split: (id: string) => `/needs/${id}/split`,
    mine: (filter: { status?: string } = {}) => `/me/needs${query(filter)}`,
    queue: (filter: { status?: string } = {}) => `/desk/needs${query(filter)}`,
  },
  calls: {
    list: (filter: { phase?: string } = {}) => `/calls${query(filter)}`,
    create: () => "/calls/new",
    feed: () => "/calls/feed.atom",
    show: (id: string) => `/calls/${id}`,
    edit: (id: string) => `/calls/${id}/edit`,
    board: (id: string) => `/calls/${id}/board`,
    procedure: (id: string) => `/calls/${id}/procedure`,
    print: (id: string) => `/calls/${id}/print`,
  },
  bids: {
    list: (filter: { box?: string; status?: string } = {}) => `/intents${query(filter)}`,
    create: (about: { need?: string; solution?: string; entry?: string; pitch?: string } = {}) =>
      `/intents/new${query(about)}`,
    show: (id: string) => `/intents/${id}`,
    mine: () => "/me/bids",
    start: (entry?: string) => `/bids/new${query({ entry })}`,
    workspace: (id: string) => `/bids/${id}`,
    files: (id: string) => `/bids/${id}/edit/files`,
    section: (id: string, section: string) => `/bids/${id}/edit/${section}`,
    check: (id: string) => `/bids/${id}/check`,
    draft: (id: string) => `/bids/${id}/draft.json`,
    file: (id: string, fileId: string) => `/bids/${id}/files/${fileId}`,
    terms: (id: string) => `/bids/${id}/terms`,
    receipt: (id: string) => `/bids/${id}/receipt`,
    receiptText: (id: string, version?: number) =>
      `/bids/${id}/receipt.txt${query({ version: version?.toString() })}`,
    receiptSignature: (id: string, version?: number) =>
      `/bids/${id}/receipt.sig${query({ version: version?.toString() })}`,
    receipts: () => "/receipts",
    receiptKey: () => "/receipts/key.pem",
    opening: (entryId: string) => `/entries/${entryId}/opening`,
    share: (entryId: string) => `/entries/${entryId}/share`,
    questions: (entryId: string) => `/entries/${entryId}/questions`,
    partners: (entryId: string) => `/entries/${entryId}/partners`,
  },
  review: {
    experts: () => "/desk/experts",
    assign: (callId: string, proposing: { per?: string } = {}) =>
      `/calls/${callId}/reviewers${query(proposing)}`,
    eligibility: (entryId: string) => `/entries/${entryId}/eligibility`,
    entry: (entryId: string) => `/entries/${entryId}/review`,
    decide: (entryId: string, view: { diff?: string } = {}) => `/entries/${entryId}/decide${query(view)}`,
    minutes: (entryId: string) => `/entries/${entryId}/minutes`,
    result: (bidId: string) => `/bids/${bidId}/result`,
    correctionFile: (bidId: string, fileId: string) => `/bids/${bidId}/result/${fileId}`,
    list: (filter: { show?: string } = {}) => `/reviews${query(filter)}`,
    show: (id: string) => `/reviews/${id}`,
    sheet: (id: string, bidId: string) => `/reviews/${id}/${bidId}`,
  },
  notices: {
    list: () => "/notices",
    feed: () => "/notices/feed.atom",
    show: (id: string) => `/notices/${id}`,
    objection: (id: string) => `/objections/${id}`,
    evidence: (id: string, fileId: string) => `/objections/${id}/${fileId}`,
    archive: (entryId: string) => `/entries/${entryId}/archive.zip`,
  },
  matching: {
    board: (filter: { stage?: string; need?: string; who?: string } = {}) => `/board${query(filter)}`,
    pair: (id: string) => `/board/${id}`,
    compare: (needId: string, solution?: string) => `/needs/${needId}/compare${query({ solution })}`,
  },
  imports: {
    list: () => "/imports",
    create: () => "/imports/new",
    template: (kind?: string) => `/imports/template.csv${query({ kind })}`,
    show: (id: string, filter: { show?: string } = {}) => `/imports/${id}${query(filter)}`,
    errors: (id: string) => `/imports/${id}/errors.csv`,
  },
  subscriptions: {
    list: (state: { saved?: string } = {}) => `/me/searches${query(state)}`,
    create: (scope: string, search?: string) => `/me/searches/new${query({ scope, search })}`,
    unsubscribe: (token: string) => `/unsubscribe/${token}`,
  },
  desk: {
    desk: () => "/desk",
    waiting: (key: string) => `/desk/waiting/${key}`,
    people: () => "/desk/people",
    holidays: () => "/desk/holidays",
    mail: () => "/desk/mail",
    indexHealth: () => "/desk/search",
    synonyms: (q?: string) => `/desk/synonyms${query({ q })}`,
    synonymGroup: (id: string, words?: string) => `/desk/synonyms/${id}${query({ words })}`,
  },
  api: {
    headline: () => "/api/v1/headline",
    agreements: () => "/api/v1/agreements",
    needs: () => "/api/v1/needs",
    matches: (needId: string) => `/api/v1/needs/${needId}/matches`,
    solutions: () => "/api/v1/solutions",
  },
};
