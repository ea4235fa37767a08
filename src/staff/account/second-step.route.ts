import bwipjs from 'bwip-js/node';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { Exactly, type Http, HttpProblem, PROBLEMS } from '../../platform/http/index.ts';
import { type FormError, paths, words } from '../../ui/index.ts';
import type { StaffRoom } from '../deps.ts';
import { inProvince } from '../in-province.ts';
import { writeStaffEvent } from '../manage/write-staff-event.ts';
import { problemOfCode, problemOfRefusal } from '../problems.ts';
import { showPage } from '../show-page.ts';
import { signIn } from '../sign-in.ts';
import { SIGN_IN_LIMIT } from '../sign-in-limit.ts';
import { signedInOf } from '../signed-in.ts';
import type { CodeRefusal } from '../totp/code-refusal.ts';
import {
  beginSecondStep,
  checkCode,
  confirmSecondStep,
  removeSecondStep,
  renewCodes,
  secondStepOf,
} from '../totp/second-step.ts';
import { keyUri } from '../totp/totp-code.ts';
import { RecoveryCodesPage, SecondStepPage } from './second-step-page.tsx';

const text = Type.Optional(Type.String({ maxLength: 200 }));

/** `/me/second-step`: turning it on, new recovery codes, turning it off. */
export function routeSecondStep(app: Http, room: StaffRoom): void {
  const path = paths.secondStep;
  const config = (summary: string) => ({
    permission: 'signed-in',
    summary,
    hidden: true,
    beforeSecondStep: true,
    rateLimit: SIGN_IN_LIMIT,
  });
  const body = Exactly({ code: text });

  app.get(path, { config: config('Second step') }, (request, reply) => show(request, reply));

  app.get(`${path}/qr.svg`, { config: config('The secret as a QR code') }, async (request, reply) => {
    const { officer } = signedInOf(request);
    const stands = await secondStepOf(room, officer.id);
    if (stands.state !== 'begun') throw new HttpProblem(PROBLEMS.notFound);
    // A white ground with a quiet edge: cameras do not read light on dark.
    const svg = bwipjs.toSVG({
      bcid: 'qrcode',
      text: keyUri(stands.secret, officer.username),
      scale: 2,
      padding: 8,
      backgroundcolor: 'FFFFFF',
    });
    return reply.type('image/svg+xml').send(svg);
  });

  app.post(
    `${path}/begin`,
    { config: config('Begin the second step'), schema: { body: Exactly({ current: text }) } },
    async (request, reply) => {
      const { officer } = signedInOf(request);
      const { current = '' } = request.body;
      const { lang } = request;
      if (current === '')
        return show(request, reply.code(422), [{ field: 'current', message: words(lang)('account.missing') }]);
      // A session left open must not let a stranger bind their own telephone to the account.
      const known = await signIn(
        room,
        { username: officer.username, password: current },
        room.known.laneOf(request, officer.username),
      );
      if ('code' in known) {
        const spec = problemOfRefusal(known);
        const isWrong = known.code === 'WRONG_CREDENTIALS';
        const message = isWrong ? words(lang)('account.wrongCurrent') : spec.title[lang];
        return show(request, reply.code(isWrong ? 422 : spec.status), [{ field: 'current', message }]);
      }
      await beginSecondStep(room, officer.id);
      return reply.redirect(path, 303);
    },
  );

  app.post(
    `${path}/confirm`,
    { config: config('Confirm the second step'), schema: { body } },
    async (request, reply) => {
      const { officer, session } = signedInOf(request);
      const done = await confirmSecondStep(room, officer.id, request.body.code ?? '', session);
      if ('code' in done) return refuse(request, reply, 'confirm', done);
      return showPage(reply, RecoveryCodesPage({ frame: await room.frameOf(request), codes: done.codes }));
    },
  );

  app.post(`${path}/codes`, { config: config('New recovery codes'), schema: { body } }, async (request, reply) => {
    const { officer } = signedInOf(request);
    const checked = await checkCode(room, officer.id, request.body.code ?? '');
    if ('code' in checked) return refuse(request, reply, 'codes', checked);
    const codes = await renewCodes(room, officer.id);
    return showPage(reply, RecoveryCodesPage({ frame: await room.frameOf(request), codes }));
  });

  app.post(`${path}/off`, { config: config('Turn the second step off'), schema: { body } }, async (request, reply) => {
    const { officer } = signedInOf(request);
    if (mustKeep(request))
      return show(request, reply.code(403), [{ message: words(request.lang)('account.mustKeep') }]);
    const checked = await checkCode(room, officer.id, request.body.code ?? '');
    if ('code' in checked) return refuse(request, reply, 'off', checked);
    await inProvince(room.db, room.province, async (tx) => {
      await removeSecondStep(tx, room.province, officer.id);
      const event = { type: 'second-step-off', doer: { officer: officer.id }, officer: officer.id } as const;
      await writeStaffEvent(tx, room.province, room.now(), event);
    });
    return reply.redirect(path, 303);
  });

  function mustKeep(request: FastifyRequest): boolean {
    const { signs } = signedInOf(request);
    return room.secondStepRequired && signs;
  }

  function refuse(
    request: FastifyRequest,
    reply: FastifyReply,
    act: string,
    refusal: CodeRefusal,
  ): Promise<FastifyReply> {
    const spec = problemOfCode(refusal);
    reply.code(refusal.code === 'WRONG_CODE' ? 422 : spec.status).headers(spec.headers ?? {});
    const message = `${spec.title[request.lang]}. ${spec.detail[request.lang]}`;
    return show(request, reply, [{ field: `${act} code`, message }]);
  }

  async function show(request: FastifyRequest, reply: FastifyReply, errors: FormError[] = []): Promise<FastifyReply> {
    const { officer, lacksSecondStep } = signedInOf(request);
    const stands = await secondStepOf(room, officer.id);
    const required = room.secondStepRequired && lacksSecondStep;
    return showPage(
      reply,
      SecondStepPage({ frame: await room.frameOf(request), stands, required, mustKeep: mustKeep(request), errors }),
    );
  }
}
