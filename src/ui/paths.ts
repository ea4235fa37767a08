/** Where the pages live: one place, so that a link and its route cannot part. */
export const paths = {
  home: '/',
  procedures: '/procedures',
  procedure: (id: string) => `/procedures/${encodeURIComponent(id)}`,
  track: '/track',
  /** Whether a receipt is ours; with what its QR code holds, the answer. */
  checkReceipt: (text?: string) => `/kiem-tra-bien-nhan${text === undefined ? '' : `?KT=${encodeURIComponent(text)}`}`,
  signingKeys: '/api/v1/signing-keys',
  signIn: '/sign-in',
  signOut: '/sign-out',
  reception: '/reception',
  receive: (procedure: string) => `/reception/${encodeURIComponent(procedure)}`,
  inbox: '/inbox',
  supervision: '/supervision',
  supervisionLate: '/supervision/late',
  supervisionSoon: '/supervision/soon',
  supervisionDays: '/supervision/days',
  search: '/search',
  dossier: (id: string) => `/dossiers/${encodeURIComponent(id)}`,
  /** What the applicant of a dossier sees of it, shown to officers. */
  asApplicant: (id: string) => `/dossiers/${encodeURIComponent(id)}/as-applicant`,
  /** Shows a dossier's people whole, for a purpose. */
  viewPeople: (id: string) => `/dossiers/${encodeURIComponent(id)}/view`,
  command: (id: string, command: string) => `/dossiers/${encodeURIComponent(id)}/${command}`,
  receipt: (id: string) => `/dossiers/${encodeURIComponent(id)}/receipt`,
  /** What persons ask of their own data. */
  dataRequests: '/persons/requests',
  dataRequest: (id: string) => `/persons/requests/${encodeURIComponent(id)}`,
  /** Who looked at whose data. */
  personAccess: '/persons/access',
  account: '/me',
  officers: '/staff/officers',
  officer: (id: string) => `/staff/officers/${encodeURIComponent(id)}`,
  units: '/staff/units',
  staffLog: '/staff/log',
  absence: '/me/absence',
  secondStep: '/me/second-step',
  password: '/me/password',
  standIn: '/me/on-behalf-of',
  /** A legal form as PDF: `receipt`, `supplement-request`, `refusal`, `apology`, `stop-notice`. */
  letter: (id: string, form: string) => `/dossiers/${encodeURIComponent(id)}/${form}.pdf`,
} as const;

/** The same path and query in another language. */
export function withLang(path: string, lang: string): string {
  const url = new URL(path, 'http://localhost');
  url.searchParams.set('lang', lang);
  return `${url.pathname}${url.search}`;
}
