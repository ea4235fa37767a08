import { Type } from 'typebox';
import { type Desk, notFound, readDossier, seePeople } from '../casework/index.ts';
import type { FormName } from '../documents/index.ts';
import { failPoint } from '../platform/fail-point/index.ts';
import { Exactly, type Http, HttpProblem, paced } from '../platform/http/index.ts';
import type { Writing } from './letter-head.ts';
import { writeApology } from './write-apology.ts';
import { writeReceipt } from './write-receipt.ts';
import { writeRefusal } from './write-refusal.ts';
import { writeStopNotice } from './write-stop-notice.ts';
import { writeSupplementRequest } from './write-supplement-request.ts';

/** Every legal form and who writes it. */
const LETTERS = {
  receipt: writeReceipt,
  'supplement-request': writeSupplementRequest,
  refusal: writeRefusal,
  apology: writeApology,
  'stop-notice': writeStopNotice,
} as const satisfies Record<FormName, (writing: Writing) => Promise<Uint8Array | undefined>>;

/** A counter prints a few a minute; each is written anew, which takes the processor. */
const PRINTS = [
  { max: 60, seconds: 60 },
  { max: 1_000, seconds: 3_600 },
];

/** `/dossiers/:id/<form>.pdf`: the papers the law gives the applicant, written from the dossier's history each time. */
export function registerLetters(app: Http, desk: Desk): void {
  const pace = paced(PRINTS, (request) => desk.actorOf(request).id);
  for (const form of Object.keys(LETTERS) as FormName[]) {
    app.get(
      `/dossiers/:id/${form}.pdf`,
      {
        preHandler: pace,
        schema: { params: Exactly({ id: Type.String({ format: 'uuid' }) }) },
        config: { permission: 'dossier.read', summary: `Form ${form} as PDF`, hidden: true },
      },
      async (request, reply) => {
        const actor = desk.actorOf(request);
        const found = await readDossier(desk, actor, request.params.id.toLowerCase());
        if (!found) throw notFound();
        const { hotline, now } = desk.frameOf(request);
        const { read, masked } = await seePeople(desk, actor, found, { how: 'letter', now });
        if (masked) throw peopleMasked();
        failPoint('letter.before-writing');
        const pdf = await LETTERS[form]({ desk, read, hotline });
        failPoint('letter.written');
        if (!pdf) throw notWrittenYet();
        const name = form === 'receipt' ? read.dossier.code : `${read.dossier.code}-${form}`;
        return reply
          .type('application/pdf')
          .header('content-disposition', `inline; filename="${name.replaceAll(/[^\w.-]/g, '_')}.pdf"`)
          .header('cache-control', 'no-store')
          .send(Buffer.from(pdf));
      },
    );
  }
}

function peopleMasked(): HttpProblem {
  return new HttpProblem({
    code: 'people-masked',
    status: 403,
    title: { vi: 'Dữ liệu cá nhân đang được che', en: 'Personal data are masked' },
    detail: {
      vi: 'Anh/chị không trực tiếp xử lý hồ sơ này. Mở hồ sơ, chọn mục đích và bấm Xem, rồi in giấy tờ.',
      en: 'You do not work on this dossier. Open it, choose a purpose and press Show, then print the letter.',
    },
  });
}

function notWrittenYet(): HttpProblem {
  return new HttpProblem({
    code: 'letter-not-there',
    status: 404,
    title: { vi: 'Chưa có giấy này', en: 'There is no such letter yet' },
    detail: {
      vi: 'Hồ sơ chưa đến bước có giấy này. Mở hồ sơ để xem đang ở bước nào.',
      en: 'The dossier has not come to the point of this letter. Open it to see where it stands.',
    },
  });
}
