import type { FastifyReply, FastifyRequest } from 'fastify';
import { contextOf, type Desk, notFound, showPage } from '../casework/index.ts';
import { findDossier } from '../ledger/index.ts';
import { ProblemPage, paths, words } from '../ui/index.ts';

/** The form was sent before and changed since: the first one stands, and no second dossier is made of it. */
export async function alreadyReceived(
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
): Promise<FastifyReply> {
  const context = contextOf(desk.province.id, desk.actorOf(request));
  const dossier = await findDossier(desk.ledger.db, context, id);
  if (!dossier) throw notFound();
  const frame = desk.frameOf(request);
  const detail = {
    vi: `Hồ sơ này đã nhận rồi, mã ${dossier.code}. Không có hồ sơ thứ hai được tạo.`,
    en: `Already received as ${dossier.code}. No second dossier was created.`,
  };
  const way = { href: paths.dossier(id), text: words(frame.lang)('receipt.open') };
  return showPage(reply.code(409), ProblemPage({ frame, status: 409, detail, way }));
}
