// The flows for when nothing can be checked, by context: the question, what follows it, what comes before.

import flows from '../generated/question.json';
import type { Context, Flow } from '../generated/core.js';

export const questions = flows as unknown as Record<Context, Flow>;
