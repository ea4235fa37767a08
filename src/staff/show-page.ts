import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { renderPage } from '../ui/index.ts';

/** Answers with a page. */
export function showPage(reply: FastifyReply, page: VNode): FastifyReply {
  return reply.type('text/html; charset=utf-8').send(renderPage(page));
}
