import type { Role } from '../../src/domain/policy/index.ts';
import type { Stand } from './dossiers.fixture.ts';
import type { Place } from './places.fixture.ts';

/** A status, or what anybody gets who comes at the wrong moment. */
export type Answered = number | 'sign in' | 'not there';

/**
 * Who may do what, written down from the field and not from the program: DOMAIN 2.2 (who moves a dossier from state to state),
 * 2.3 (rules R1 to R15), 6 (roles and steps), UX 2 (who has which screen) and Law 91/2025 (personal data: only who needs them).
 * The matrix holds every way into the program against it; a way in that stands in no rule fails.
 */
export type Rule = {
  /** Why it is so, in the words of the field. */
  readonly because: string;
  /** Who is let in at all. */
  readonly door: 'anyone' | 'who is signed in' | 'whoever works here' | readonly Role[];
  /** The way in, and what it answers to somebody let in who sends what the matrix sends. */
  readonly answers: Readonly<Record<string, Answered>>;
  /** The answer to who is signed in already, where it is another. */
  readonly toWhoIsIn?: Readonly<Record<string, Answered>>;
  /** It is about one dossier, standing so: those without a part in it get the answer for a dossier that is not there. */
  readonly about?: Stand;
  /** Of those who see it, who may; the others are refused. Left out: whoever sees it. */
  readonly who?: readonly Who[];
  /** Of those who may, only the one in whose hands the step is; the others are told whose it is. */
  readonly byHolder?: true;
  /** It opens a dossier, so there is none to be hidden. */
  readonly opens?: true;
};

/** Roles at a place, or wherever in the province. */
export type Who = { readonly roles: readonly Role[]; readonly at: Place | 'anywhere' };

/** Who watches the whole province, reading only: the leader of the province, supervision, the control of procedures. */
export const WATCHERS: readonly Role[] = ['PPC_LEADER', 'SUPERVISOR', 'CONTROL'];
/** Who keeps the accounts and has no part in any dossier: sees none of them (Law 91/2025: no more than one's task needs). */
export const WITHOUT_SIGHT: readonly Role[] = ['ADMIN'];

const COUNTER: readonly Role[] = ['RECEPTIONIST', 'HEAD_RECEPTION'];
const AGENCY: readonly Role[] = ['SPECIALIST', 'ASSIGNER', 'DIV_HEAD', 'AGENCY_LEADER'];
const HEADS: readonly Role[] = ['AGENCY_LEADER', 'DIV_HEAD', 'HEAD_RECEPTION'];

const counter: readonly Who[] = [{ roles: COUNTER, at: 'receiving' }];
const agency: readonly Who[] = [{ roles: AGENCY, at: 'competent' }];
const specialist: readonly Who[] = [{ roles: ['SPECIALIST'], at: 'competent' }];
const leader: readonly Who[] = [{ roles: ['AGENCY_LEADER'], at: 'competent' }];

/** Both doors of a command, the machine's and the page's form: one law for both. */
function command(name: string, rule: Omit<Rule, 'answers'>): Rule {
  return {
    ...rule,
    answers: {
      [`POST /api/v1/dossiers/:id/${name}`]: rule.opens ? 201 : 200,
      ...(rule.opens ? {} : { [`POST /dossiers/:id/${name}`]: 303 }),
    },
  };
}

/** Roles that may ever give it: who never may is turned away at the door, before any dossier is looked at. */
const rolesOf = (...who: readonly (readonly Who[])[]): readonly Role[] => [
  ...new Set(who.flat().flatMap(({ roles }) => roles)),
];

export const RULES: readonly Rule[] = [
  {
    because:
      'citizens read what is offered and look up their own dossier without an account (Decree 118/2025 Art. 4; C1–C3, C12)',
    door: 'anyone',
    answers: {
      'GET /': 200,
      'GET /procedures': 200,
      'GET /procedures/:id': 200,
      'GET /api/v1/procedures': 200,
      'GET /api/v1/procedures/:id': 200,
      'GET /track': 200,
      'GET /kiem-tra-bien-nhan': 200,
      'GET /api/v1/signing-keys': 200,
      'GET /tra-cuu': 200,
      'POST /track': 422,
      'POST /api/v1/track': 400,
    },
  },
  {
    because: 'signing in and out, and links handed over by an administrator, work before one is signed in',
    door: 'anyone',
    answers: {
      'GET /sign-in': 200,
      'POST /sign-in': 400,
      'GET /sign-in/code': 'sign in',
      'POST /sign-in/code': 'sign in',
      'POST /sign-out': 303,
      'GET /set-password': 410,
      'POST /set-password': 400,
      'GET /first-sign-in': 410,
      'POST /first-sign-in': 400,
      'POST /api/v1/session': 400,
    },
    toWhoIsIn: { 'GET /sign-in': 303 },
  },
  {
    because:
      'the parts every page is made of, the description of the doors, and whether the service is well: nobody’s data',
    door: 'anyone',
    answers: {
      'GET /assets/:name|:hash': 'not there',
      'GET /assets/:name|:hash/:name': 'not there',
      'GET /api/openapi.json': 200,
      'GET /health': 200,
      'GET /ui': 200,
    },
  },
  {
    because: 'the demo shows its invented officers and its invented present; only who is signed in moves it',
    door: 'anyone',
    answers: { 'GET /api/v1/demo/officers': 200, 'GET /api/v1/demo/clock': 200 },
  },
  { because: 'as above', door: 'who is signed in', answers: { 'POST /api/v1/demo/clock': 400 } },
  {
    because: 'everybody’s own account, and whom they stand in for (O8, O10)',
    door: 'who is signed in',
    answers: {
      'DELETE /api/v1/session': 204,
      'GET /api/v1/me': 200,
      'PUT /api/v1/me/on-behalf-of': 400,
      'POST /me/on-behalf-of': 400,
      'GET /me': 200,
      'GET /me/notice': 303,
      'POST /me/notice': 303,
      'GET /me/password': 200,
      'POST /me/password': 422,
      'GET /me/second-step': 200,
      'GET /me/second-step/qr.svg': 'not there',
      'POST /me/second-step/begin': 422,
      'POST /me/second-step/confirm': 422,
      'POST /me/second-step/codes': 422,
      'POST /me/second-step/off': 422,
      'GET /me/absence': 200,
      'POST /me/absence': 400,
      'POST /me/absence/end': 400,
    },
  },
  {
    because:
      'whoever works here has an inbox and the search; what is in them follows their units (UX U, OpenCRVS habit)',
    door: 'whoever works here',
    answers: {
      'GET /inbox': 200,
      'GET /search': 200,
      'GET /api/v1/search': 200,
      'GET /api/v1/tasks': 200,
      'GET /api/v1/arrivals': 200,
      'GET /api/v1/live': 200,
      'POST /inbox/filters': 400,
      'POST /inbox/filters/drop': 400,
    },
  },
  {
    because:
      'steps are worked in any role that a procedure names, so their doors ask for a post and no more (DOMAIN 6)',
    door: 'whoever works here',
    answers: { 'POST /inbox/claim': 400, 'POST /inbox/hand-over': 400 },
  },
  {
    because: 'only a counter takes dossiers in, and only a counter is helped with the person before it (R2)',
    door: COUNTER,
    answers: {
      'GET /reception': 200,
      'GET /reception/:procedure': 200,
      'POST /reception/:procedure': 400,
      'GET /api/v1/persons': 200,
      'GET /api/v1/duplicates': 200,
    },
  },
  {
    because:
      'heads watch their unit, the province’s leader, supervision and control all of it; who does the work sees the work (L1–L4)',
    door: [...WATCHERS, ...HEADS],
    answers: {
      'GET /supervision': 200,
      'GET /supervision/late': 200,
      'GET /supervision/soon': 200,
      'GET /supervision/days': 200,
      'GET /api/v1/supervision/figures': 200,
      'GET /api/v1/supervision/late': 200,
      'GET /api/v1/supervision/soon': 200,
      'GET /api/v1/supervision/days': 200,
    },
  },
  {
    because: 'accounts, posts and their log are the administrator’s, any administrator’s of the province (A6)',
    door: ['ADMIN'],
    answers: {
      'GET /staff/units': 200,
      'GET /staff/officers': 200,
      'GET /staff/log': 200,
      'GET /staff/officers/new': 200,
      'POST /staff/officers/new': 400,
      'GET /staff/officers/:id': 200,
      'POST /staff/officers/:id/disable': 400,
      'POST /staff/officers/:id/enable': 400,
      'POST /staff/officers/:id/end-sessions': 400,
      'POST /staff/officers/:id/end-post': 400,
      'POST /staff/officers/:id/add-post': 400,
      'POST /staff/officers/:id/reset-password': 400,
      'POST /staff/officers/:id/reset-second-step': 400,
    },
  },
  {
    because:
      'a dossier is read by the units that have a part in it and by who watches the province; to others it is not there (Law 91/2025)',
    door: 'whoever works here',
    about: 'at the tax office',
    answers: {
      'GET /api/v1/dossiers/:id': 200,
      'GET /api/v1/dossiers/by-code/:code': 200,
      'GET /api/v1/dossiers/:id/events': 200,
      'GET /api/v1/dossiers/:id/clock': 200,
      'GET /api/v1/dossiers/:id/allowed': 200,
      'GET /dossiers/:id': 200,
      'GET /dossiers/:id/as-applicant': 200,
      'GET /dossiers/:id/receipt': 200,
    },
  },
  {
    because: 'who reads a dossier may say what they need its people for; without a purpose nobody is asked further',
    door: 'whoever works here',
    answers: { 'POST /dossiers/:id/view': 400 },
  },
  {
    because:
      'letters name the person: whose work the dossier is now makes them; who only watches says first what for (Law 91/2025)',
    door: 'whoever works here',
    about: 'at the tax office',
    who: [
      { roles: [...COUNTER, 'CASHIER', 'RETURNER'], at: 'receiving' },
      { roles: ['SPECIALIST', 'ASSIGNER'], at: 'competent' },
      { roles: ['TAX_AGENCY'], at: 'tax' },
    ],
    answers: {
      'GET /dossiers/:id/receipt.pdf': 200,
      'GET /dossiers/:id/supplement-request.pdf': 'not there',
      'GET /dossiers/:id/refusal.pdf': 'not there',
      'GET /dossiers/:id/apology.pdf': 'not there',
      'GET /dossiers/:id/stop-notice.pdf': 'not there',
    },
  },
  {
    because: 'what a person asks about their own data is taken at a counter (Law 91/2025)',
    door: COUNTER,
    answers: {
      'GET /persons/requests': 200,
      'POST /persons/requests': 400,
      'GET /persons/requests/:id': 'not there',
    },
  },
  {
    because: 'and answered by the head of the counter',
    door: ['HEAD_RECEPTION'],
    answers: {
      'POST /persons/requests/:id/answer': 400,
      'POST /persons/requests/:id/erase': 400,
      'POST /persons/requests/:id/export': 400,
    },
  },
  {
    because: 'who looked at whom is for the administrator and the control of procedures',
    door: ['ADMIN', 'CONTROL'],
    answers: { 'GET /persons/access': 200, 'POST /persons/access': 422 },
  },
  command('submit', {
    because: 'who cannot file online files at the counter, which files for them at its own office (R9)',
    door: COUNTER,
    about: 'not there yet',
    who: counter,
    opens: true,
  }),
  {
    because: 'the form of a dossier that is not there is nobody’s',
    door: COUNTER,
    about: 'not there yet',
    answers: { 'POST /dossiers/:id/submit': 404 },
  },
  command('accept', { because: '1→2 reception', door: COUNTER, about: 'arrived', who: counter }),
  command('refuse', { because: '1→3 reception; form 03 (R5)', door: COUNTER, about: 'arrived', who: counter }),
  command('request-supplement', {
    because: '4→5 the agency that appraises; form 02. The counter asks before acceptance only (R4)',
    door: rolesOf(counter, agency),
    about: 'at the specialist',
    who: agency,
  }),
  command('supplement', {
    because: 'the applicant brings what was asked for to the counter (5→4)',
    door: COUNTER,
    about: 'asked for a supplement',
    who: counter,
  }),
  command('confirm-supplement', {
    because: '5→4 the officer who appraises confirms; the counter before acceptance only',
    door: rolesOf(counter, agency),
    about: 'with its supplement',
    who: agency,
  }),
  command('claim', {
    because: 'a step is taken by who holds its role at its unit (DOMAIN 6)',
    door: 'whoever works here',
    about: 'at the specialist',
    who: specialist,
  }),
  command('assign', {
    because: 'work at a unit is given out by its heads (role ASSIGNER and above)',
    door: ['ASSIGNER', 'DIV_HEAD', 'AGENCY_LEADER', 'HEAD_RECEPTION'],
    about: 'at the specialist',
    who: [{ roles: ['ASSIGNER', 'DIV_HEAD', 'AGENCY_LEADER', 'HEAD_RECEPTION'], at: 'competent' }],
  }),
  command('complete-step', {
    because: 'a step is completed by the one in whose hands it is, or who stands in for them',
    door: 'whoever works here',
    about: 'in a specialist’s hands',
    who: specialist,
    byHolder: true,
  }),
  command('send-back', {
    because: '“không đồng ý → chuyển lại bước trước”: by who holds the step’s role, here the leader who would sign',
    door: 'whoever works here',
    about: 'at the leader',
    who: leader,
  }),
  command('pause', {
    because: 'the competent agency alone lets its own time stand',
    door: AGENCY,
    about: 'at the specialist',
    who: agency,
  }),
  command('resume', { because: 'and lets it go on', door: AGENCY, about: 'paused', who: agency }),
  command('require-obligation', {
    because: '4→6: the tax office answers its step, or the specialist who has its notice (R12)',
    door: 'whoever works here',
    about: 'at the tax office',
    who: [{ roles: ['TAX_AGENCY'], at: 'tax' }, ...specialist],
  }),
  command('confirm-obligation', {
    because: '6→4 payment confirmed: the till or counter that took the money, the tax office, or the specialist',
    door: ['CASHIER', ...COUNTER, 'SPECIALIST', 'TAX_AGENCY'],
    about: 'owing',
    who: [
      { roles: ['CASHIER', ...COUNTER], at: 'receiving' },
      { roles: ['TAX_AGENCY'], at: 'anywhere' },
      ...specialist,
    ],
  }),
  command('extend', {
    because: 'R6: the agency’s leader apologises and names the one new date',
    door: ['AGENCY_LEADER'],
    about: 'at the specialist',
    who: leader,
  }),
  command('reopen', {
    because: '8 is re-openable only by supervision',
    door: ['SUPERVISOR'],
    about: 'stopped',
    who: [{ roles: ['SUPERVISOR'], at: 'anywhere' }],
  }),
  command('request-withdrawal', {
    because: 'R8: the applicant asks at the counter',
    door: COUNTER,
    about: 'at the specialist',
    who: counter,
  }),
  command('confirm-withdrawal', {
    because: 'R8: the counter issues form 05',
    door: COUNTER,
    about: 'asked to be withdrawn',
    who: counter,
  }),
  command('amend', {
    because: 'R9: after acceptance by request at the counter',
    door: COUNTER,
    about: 'at the specialist',
    who: counter,
  }),
  command('issue-result', {
    because: '4→9 the clerk: number, seal, release',
    door: 'whoever works here',
    about: 'at the clerk',
    who: [{ roles: ['CLERK'], at: 'competent' }],
  }),
  command('return-result', {
    because: '9→10 the return officer or the counter that received',
    door: ['RETURNER', ...COUNTER],
    about: 'settled',
    who: [{ roles: ['RETURNER', ...COUNTER], at: 'receiving' }],
  }),
  command('propose', {
    because: 'who appraises proposes what only a head may do',
    door: AGENCY,
    about: 'at the specialist',
    who: agency,
  }),
  command('approve', {
    because: '4→8 leader; nobody below answers a proposal to stop',
    door: ['ASSIGNER', 'DIV_HEAD', 'AGENCY_LEADER'],
    about: 'with a stop proposed',
    who: leader,
  }),
  command('stop', {
    because: '4→8 the agency’s leader, in writing; the officer only once the time to complete has passed (R3)',
    door: ['AGENCY_LEADER', ...COUNTER, 'SPECIALIST'],
    about: 'at the specialist',
    who: leader,
  }),
];
