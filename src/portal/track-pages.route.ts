import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { parseDossierCode } from '../domain/codes/index.ts';
import type { Http } from '../platform/http/index.ts';
import { paths, renderPage } from '../ui/index.ts';
import type { PortalDeps } from './deps.ts';
import { isTracking, lookUp } from './look-up.ts';
import { trackedFor } from './present-tracking.ts';
import { waitWords } from './problems.ts';
import { readAsked } from './read-asked.ts';
import type { TrackLimits } from './track-limits.ts';
import { TrackPage, type TrackProps } from './track-page.tsx';

const Asked = Type.Optional(Type.String({ maxLength: 2000 }));

const config = { permission: 'public', summary: 'Tracking page' };

/** C12: the form, opened empty or by the receipt's QR (`?MHS=CODE&KT=SIGNED`), and its answer. */
export function registerTrackPages(app: Http, deps: PortalDeps, limits: TrackLimits): void {
  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    props: Omit<TrackProps, 'frame'>,
  ): Promise<FastifyReply> =>
    reply
      .type('text/html; charset=utf-8')
      .send(renderPage(TrackPage({ frame: await deps.frameOf(request), ...props })));

  for (const path of [paths.track, '/tra-cuu']) {
    app.get(
      path,
      { schema: { querystring: Type.Object({ MHS: Asked, KT: Asked }) }, config },
      async (request, reply) => {
        const { MHS = '', KT } = request.query;
        const read = parseDossierCode(MHS);
        const code = read.ok ? read.value.code : MHS.slice(0, 100);
        // The two go on together, so that a code put into another dossier's address shows.
        const receipt = KT ? `?MHS=${encodeURIComponent(code)}&KT=${KT.slice(0, 500)}` : undefined;
        return show(request, reply, { values: { code }, ...(receipt ? { receipt } : {}) });
      },
    );
  }

  app.post(
    paths.track,
    {
      // A field that is missing or there twice is told at the form, like one left empty.
      schema: { body: Type.Object({ code: Type.Unknown(), last4: Type.Unknown() }) },
      attachValidation: true,
      config,
    },
    async (request, reply) => {
      const values = { code: textOf(request.body, 'code'), last4: textOf(request.body, 'last4') };
      const { lang } = request;
      const asked = readAsked({ code: values.code, factor: values.last4 }, 'last4');
      if ('errors' in asked) {
        const errors = asked.errors.map((error) => ({ field: error.field, message: error[lang] }));
        return show(request, reply.code(422), { values, errors });
      }
      const answer = await lookUp(deps, limits, request.ip, asked);
      if (isTracking(answer)) return show(request, reply, { tracked: trackedFor(answer, lang) });
      if (answer === 'none') return show(request, reply.code(404), { values, notFound: true });
      if (answer === 'number') return show(request, reply.code(403), { values, wholeNumber: true });
      const errors = [{ field: 'code', message: waitWords(answer.wait)[lang] }];
      return show(request, reply.code(429).header('retry-after', String(answer.wait)), { values, errors });
    },
  );
}

function textOf(body: unknown, name: string): string {
  const value = (body as Record<string, unknown> | null | undefined)?.[name];
  return typeof value === 'string' ? value.slice(0, 2000) : '';
}
