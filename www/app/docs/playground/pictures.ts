// The pictures of the list in playground.html. All come with the page, so that nothing is asked of the network when one is handed over.

const addresses = import.meta.glob<string>(
  [
    '../../../../tests/fixtures/cat.jpg',
    '../../../../tests/fixtures/made/{cat-with-*.jpg,hidden-text.png,not-a-picture.jpg}',
    '../../../../tests/fixtures/signed/cat-taken.jpg',
  ],
  { query: '?url', import: 'default', eager: true },
);

/** Every picture, by its path among the fixtures of the tests. */
export const pictures: Promise<ReadonlyMap<string, File>> = Promise.all(Object.entries(addresses).map(load)).then((all) => new Map(all));

async function load([path, address]: [string, string]): Promise<[string, File]> {
  const name = path.replace(/^.*\/fixtures\//, '');
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  const blob = await response.blob();
  return [name, new File([blob], name.replace(/^.*\//, ''), { type: blob.type })];
}
