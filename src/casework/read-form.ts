import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { Type } from 'typebox';
import { type FormValues, renderPage } from '../ui/index.ts';

const Text = Type.String({ maxLength: 20_000 });

/** The body of any form: texts by input name, several where several boxes were ticked. What they mean is read later. */
export const FormBody = Type.Record(Type.String({ maxLength: 200 }), Type.Union([Text, Type.Array(Text)]), {
  maxProperties: 2_000,
});

/** What makes the form's change happen once; not among what was typed. */
const HIDDEN: ReadonlySet<string> = new Set(['_csrf', 'id', 'key', 'version']);

/** What was typed, by input name. */
export function typedIn(body: FormValues): FormValues {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !HIDDEN.has(name)));
}

/** One line or text of a form as a person meant it: no blanks around it, composed letters; undefined when empty. */
export function textOf(values: FormValues, name: string): string | undefined {
  const value = values[name];
  const text = (typeof value === 'string' ? value : value?.[0])?.normalize('NFC').trim();
  return text === '' ? undefined : text;
}

/** Answers with a page. */
export function showPage(reply: FastifyReply, page: VNode): FastifyReply {
  return reply.type('text/html; charset=utf-8').send(renderPage(page));
}
