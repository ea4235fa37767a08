import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { ROLES } from '../../domain/policy/index.ts';
import { changeOfForm, Exactly, type Http, HttpProblem, type Said } from '../../platform/http/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { type FormError, type FormValues, paths } from '../../ui/index.ts';
import { readSpan } from '../days.ts';
import type { StaffRoom } from '../deps.ts';
import { doerOf } from '../doer-of.ts';
import { REFUSED } from '../manage/refused.ts';
import { STAFF_PROBLEMS } from '../problems.ts';
import { safeNext } from '../safe-next.ts';
import { showPage } from '../show-page.ts';
import { usernameOf } from '../sign-in.ts';
import { actorOf, signedInOf } from '../signed-in.ts';
import { AbsencePage } from './absence-page.tsx';
import {
  type Colleague,
  cancelAbsence,
  declareAbsence,
  findAbsence,
  listAbsences,
  listColleagues,
} from './declare-absence.ts';
import { headedUnits, mayDeclareFor } from './heads.ts';
import { standIn } from './stand-in.ts';

const text = Type.String({ maxLength: 200, default: '' });
const uuid = Type.String({ format: 'uuid' });
const Declaration = Exactly({ id: uuid, key: text, officer: uuid, begins: text, ends: text, to: text, other: text });

const SAID = {
  NO_SUCH_OFFICER: {
    vi: 'Không có cán bộ đang hoạt động nào như vậy. Chọn trong danh sách hoặc gõ đúng tên đăng nhập.',
    en: 'There is no such active officer. Choose from the list or type the exact username.',
  },
  SELF: { vi: 'Chọn người khác làm thay.', en: 'Choose somebody else to act.' },
  NOT_YOURS: {
    vi: 'Anh/chị chỉ khai được cho mình, hoặc cho cấp dưới ở đơn vị mình bằng chức vụ của chính mình.',
    en: 'You may declare for yourself, or for those below you at your unit with your own posts.',
  },
  TWICE: {
    vi: 'Trong thời gian đó đã có người làm thay. Kết thúc lần khai trước rồi khai lại.',
    en: 'Somebody acts in that time already. End that absence first, then declare again.',
  },
  CHAIN: {
    vi: 'Trong thời gian đó người được chọn cũng vắng, hoặc người vắng đang làm thay người khác. Chọn người khác hoặc ngày khác.',
    en: 'In that time the chosen one is away too, or the absent one acts for another. Choose another person or other days.',
  },
  NO_END: { vi: 'Nhập ngày vắng cuối cùng.', en: 'Enter the last day of the absence.' },
  OVER: { vi: 'Lần vắng mặt này đã kết thúc.', en: 'This absence is over already.' },
} as const satisfies Record<string, Said>;

/** O8: `/me/absence`, and the switch to act for an absent officer. */
export function routeAbsence(app: Http, room: StaffRoom): void {
  const config = (summary: string) => ({ permission: 'signed-in', summary, hidden: true });

  app.get(paths.absence, { config: config('Absence') }, (request, reply) => show(request, reply));

  app.post(
    paths.absence,
    { config: config('Declare an absence'), schema: { body: Declaration } },
    async (request, reply) => {
      const { lang } = request;
      const { id, key } = changeOfForm(request.body);
      const { officer, begins, ends, to, other } = request.body;
      const typed = { officer, begins, ends, to, other };
      const span = readSpan(typed, room.now());
      const standsIn = usernameOf(other) || to;
      const wrong: FormError[] = [];
      if ('mistake' in span) wrong.push({ field: span.field, message: REFUSED[span.mistake][lang] });
      else if (span.ends === null) wrong.push({ field: 'ends', message: SAID.NO_END[lang] });
      if (standsIn === '') wrong.push({ field: 'to', message: SAID.SELF[lang] });
      if (wrong.length > 0 || 'mistake' in span || span.ends === null)
        return show(request, reply.code(422), { typed, errors: wrong });
      const wish = { id, officer, to: standsIn, begins: span.begins, ends: span.ends };
      const done = await declareAbsence(room, byOf(request, key), wish);
      if (!('code' in done)) return reply.redirect(paths.absence, 303);
      if (done.code === 'KEY_REUSED') throw new HttpProblem(STAFF_PROBLEMS.keyReused);
      const field = done.code === 'TWICE' ? 'ends' : done.code === 'NOT_YOURS' ? 'officer' : other ? 'other' : 'to';
      return show(request, reply.code(422), { typed, errors: [{ field, message: SAID[done.code][lang] }] });
    },
  );

  app.post(
    `${paths.absence}/end`,
    { config: config('End an absence'), schema: { body: Exactly({ id: uuid, key: text }) } },
    async (request, reply) => {
      const { id, key } = changeOfForm(request.body);
      const absence = await findAbsence(room, id);
      // Ended already, by itself or by the first of two clicks: what was wanted is so.
      if (!absence) return reply.redirect(paths.absence, 303);
      const by = byOf(request, key);
      const done = await cancelAbsence(room, by, absence);
      if (!('code' in done) || done.code === 'OVER') return reply.redirect(paths.absence, 303);
      if (done.code === 'KEY_REUSED') throw new HttpProblem(STAFF_PROBLEMS.keyReused);
      // One that is none of theirs is answered like one that is not there; who stands in knows of it and is told why not.
      if (absence.to_officer !== by.doer.officer) return reply.redirect(paths.absence, 303);
      return show(request, reply.code(403), { errors: [{ message: SAID[done.code][request.lang] }] });
    },
  );

  app.post(
    paths.standIn,
    {
      config: { ...config('Act for an absent officer, or for oneself again'), beforeSecondStep: true },
      schema: { body: Exactly({ officer: Type.Union([uuid, Type.Literal('')]), next: Type.Optional(Type.String()) }) },
    },
    async (request, reply) => {
      const { officer, next } = request.body;
      if (!(await standIn(room, signedInOf(request), officer === '' ? null : officer)))
        throw new HttpProblem(STAFF_PROBLEMS.cannotStandIn);
      return reply.redirect(safeNext(next), 303);
    },
  );

  function byOf(request: FastifyRequest, key: string) {
    return { key, doer: doerOf(request), posts: actorOf(request).posts };
  }

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    more: { typed?: FormValues; errors?: readonly FormError[] } = {},
  ): Promise<FastifyReply> {
    const frame = await room.frameOf(request);
    const { id, onBehalfOf, posts } = actorOf(request);
    const acting = onBehalfOf !== undefined;
    const colleagues = await listColleagues(room, acting ? [] : [...new Set(posts.map(({ unit }) => unit))]);
    const team = acting ? [] : await teamOf(id, headedUnits(posts), posts);
    const absences = await listAbsences(
      room,
      id,
      team.map((one) => one.id),
    );
    const mine = new Set([id, ...team.map((one) => one.id)]);
    return showPage(
      reply,
      AbsencePage({
        frame,
        officer: id,
        absences,
        mayEnd: ({ from_officer }) => mine.has(from_officer),
        team: team.map((one) => optionOf(one, frame.lang)),
        colleagues: colleagues.filter((one) => one.id !== id).map((one) => optionOf(one, frame.lang)),
        acting,
        id: newId(),
        newKey: newId,
        ...more,
      }),
    );
  }

  async function teamOf(id: string, units: readonly string[], posts: Colleague['posts']): Promise<Colleague[]> {
    if (units.length === 0) return [];
    return (await listColleagues(room, units)).filter((one) => one.id !== id && mayDeclareFor(posts, one.posts));
  }
}

function optionOf({ id, name, posts }: Colleague, lang: 'vi' | 'en'): { value: string; text: string } {
  return { value: id, text: `${name}, ${[...new Set(posts.map(({ role }) => ROLES[role][lang]))].join(', ')}` };
}
