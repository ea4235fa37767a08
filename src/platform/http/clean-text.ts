import type { FastifyRequest } from 'fastify';
import { failPoint } from '../fail-point/index.ts';
import { HttpProblem } from './problem.ts';
import { PROBLEMS } from './problems.ts';

const DEEPEST = 32;

/** Refuses what PostgreSQL and canonical JSON cannot hold (NUL, half characters) and what is nested to do harm. */
export async function refuseUnusableText(request: FastifyRequest): Promise<void> {
  failPoint('http.request-read');
  for (const part of [request.params, request.query, request.body]) check(part);
}

// Walks with a stack of its own: nesting must not decide how deep ours grows.
function check(root: unknown): void {
  const open: [unknown, number][] = [[root, 0]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [value, depth] = next;
    if (typeof value === 'string') checkText(value);
    if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) continue;
    if (depth > DEEPEST) throw new HttpProblem(PROBLEMS.tooDeep);
    for (const [name, inner] of Object.entries(value)) {
      checkText(name);
      open.push([inner, depth + 1]);
    }
  }
}

function checkText(text: string): void {
  if (text.includes('\0') || !text.isWellFormed()) throw new HttpProblem(PROBLEMS.forbiddenCharacters);
}
