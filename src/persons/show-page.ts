import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { renderPage } from '../ui/index.ts';

/** Answers with a page of personal data: no cache keeps it. */
export function showPage(reply: FastifyReply, page: VNode): FastifyReply {
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(renderPage(page));
}
