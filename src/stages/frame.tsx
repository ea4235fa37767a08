import type { FastifyRequest } from 'fastify';
import { permits } from '../domain/policy/index.ts';
import type { Problem } from '../platform/http/index.ts';
import { signedInOf } from '../staff/index.ts';
import { type Frame, ProblemPage, type ProblemStatus, renderPage } from '../ui/index.ts';
import type { House } from './house.ts';

/** Telephone of the demo's help desk; a real province names its own in its words. */
const HOTLINE = '1022';

const RECEPTION = ['RECEPTIONIST', 'HEAD_RECEPTION'];

/** What stands around every page: province, language, who is signed in. */
export function frameOf(house: House, request: FastifyRequest): Frame {
  const { province, demo, clock } = house;
  const signedIn = request.signedIn ? signedInOf(request) : null;
  const posts = signedIn?.actor.posts ?? [];
  // A request whose address cannot be read has met no hook that would have chosen one.
  const lang = request.lang || 'vi';
  return {
    lang,
    path: request.url,
    province: province.name[lang],
    demo: demo || province.demo,
    hotline: HOTLINE,
    now: clock.now(),
    ...(signedIn
      ? {
          user: {
            name: signedIn.officer.name,
            unit: province.units.get(posts[0]?.unit ?? '')?.name[lang] ?? '',
            csrf: signedIn.csrf,
            supervises: permits('supervision', signedIn.actor),
            receives: posts.some(({ role }) => RECEPTION.includes(role)),
            audits: permits('person.audit', signedIn.actor),
            administers: posts.some(({ role }) => role === 'ADMIN'),
            absences: signedIn.absences,
          },
        }
      : {}),
  };
}

const STATUSES: readonly number[] = [400, 401, 403, 404, 409, 422, 429, 500, 503];

/** A problem as a page: what became of the input, what to do, whom to call. */
export function problemPage(house: House, problem: Problem, request: FastifyRequest): string {
  const status = (
    STATUSES.includes(problem.status) ? problem.status : problem.status < 500 ? 400 : 500
  ) as ProblemStatus;
  return renderPage(
    <ProblemPage
      frame={frameOf(house, request)}
      status={status}
      {...(status === 500 ? {} : { detail: { vi: problem.detail, en: problem.detail_en } })}
      {...(problem.reference ? { reference: problem.reference } : {})}
    />,
  );
}
