// Hands the engine to the tests: the same worker and wasm as the app's, without a screen before them.

import { Engine, EngineError } from '../../../www/element/engine';

Object.assign(window, { Engine, EngineError, engine: new Engine() });
