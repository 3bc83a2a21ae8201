import type { Code } from './messages';

/** Says by its `code` why there is no answer. The question can still be asked. */
export class EngineError extends Error {
  readonly code: Code;

  constructor(code: Code) {
    super(code);
    this.name = 'EngineError';
    this.code = code;
  }
}

/** The code of what was thrown. Whose class it is does not tell: what comes behind has one of its own. */
export function codeOf(thrown: unknown): Code {
  const { code } = thrown as Partial<EngineError>;
  return typeof code === 'string' ? code : 'crashed';
}
