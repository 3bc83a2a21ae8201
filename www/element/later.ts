// What comes behind the element's script: the check, and all that shows what it found. Without it the question is
// asked all the same. In the package this is a file of its own that holds what it needs of the element's modules
// once more; so those that keep something of the page (shared.ts, languages.ts) must not be among them.

export { whereIs } from './files';
export { addedBy } from './later/added';
export { facts } from './later/cards';
export { saveCopy } from './later/copying';
export { Engine } from './later/engine';
export { announcement } from './later/findings';
export { checkRows } from './later/panels/checks';
export { details } from './later/panels/details';
export { lawLines, lawText, rowBlock } from './later/panels/law';
export { pixelsNote } from './later/panels/pixels';
export { where } from './later/panels/where';
export { placePicker } from './later/place';
export { Preview } from './later/preview';
export { styles } from './later/styles';
