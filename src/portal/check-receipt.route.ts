import { Type } from 'typebox';
import { Attempts, addressKey, type Http } from '../platform/http/index.ts';
import { checkReceipt } from '../receipts/index.ts';
import { paths, renderPage } from '../ui/index.ts';
import { CheckReceiptPage, type CheckReceiptProps } from './check-receipt-page.tsx';
import type { PortalDeps } from './deps.ts';
import { waitWords } from './problems.ts';

/** `/kiem-tra-bien-nhan`: whether a receipt is ours, and the public keys for who checks without a network. No dossier is looked at. */
export function registerCheckReceipt(app: Http, deps: PortalDeps): void {
  // As tracking: 30 that are not ours in ten minutes from one address; one that is ours costs nothing.
  const tries = new Attempts({ max: 30, seconds: 600 });
  app.get(
    paths.checkReceipt(),
    {
      schema: { querystring: Type.Object({ KT: Type.Optional(Type.String({ maxLength: 2000 })) }) },
      config: { permission: 'public', summary: 'Whether a receipt is ours', hidden: true },
    },
    async (request, reply) => {
      const { lang } = request;
      const text = request.query.KT?.trim() ?? '';
      const show = async (props: Omit<CheckReceiptProps, 'frame'>) =>
        reply
          .type('text/html; charset=utf-8')
          .send(renderPage(CheckReceiptPage({ frame: await deps.frameOf(request), ...props })));
      if (request.query.KT === undefined) return show({});
      const address = addressKey(request.ip);
      const wait = tries.take(address);
      if (wait > 0) {
        reply.code(429).header('retry-after', String(wait));
        return show({ text, wait: waitWords(wait)[lang] });
      }
      const verdict = checkReceipt(text, deps.keys.publicKeys(), deps.province.id);
      if (verdict.valid) {
        tries.giveBack(address);
        const { promise } = verdict;
        const name = deps.province.procedures.get(promise.procedure)?.at(-1)?.name[lang];
        return show({ promise: { ...promise, procedure: name ?? promise.procedure } });
      }
      if (verdict.fault === 'UNREADABLE') reply.code(422);
      return show({ text, fault: verdict.fault });
    },
  );
  app.get(
    paths.signingKeys,
    {
      config: {
        permission: 'public',
        summary: 'The public keys that receipts and checkpoints are checked with',
        description: 'Text, a key a line: id, key (Ed25519, base64url), from when and until when it signed.',
        tags: ['receipts'],
      },
    },
    async (_request, reply) => reply.type('text/plain; charset=utf-8').send(deps.keys.publicText()),
  );
}
