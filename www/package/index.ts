// `import 'waitforyes'`: the element. `waitforyes/inline` is the same with everything inside.

export type { Context, Report } from '../generated/core.js';
export type { EngineOptions } from '../element/later/engine';
export type { Code } from '../element/messages';
export { configure } from '../element/shared';
export { WaitForYes } from '../element/wait-for-yes';
export type { Texts } from '../element/words';
