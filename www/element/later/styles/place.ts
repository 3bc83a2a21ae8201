// The place and the list to change it by.

export const place = `
.place > p:first-child { display: flex; flex-wrap: wrap; gap: 0.25rem 0.625rem; align-items: center; }
.place .quiet { margin-inline-start: -0.375rem; min-block-size: 2.75rem; padding-block: 0.375rem; }
.finder { margin-block-start: 0.5rem; display: grid; gap: 0.5rem; min-inline-size: 0; }
.finder label { display: grid; gap: 0.25rem; }
.finder [role=status]:empty { display: none; }
.finder ul { max-block-size: 17rem; overflow-y: auto; overscroll-behavior: contain; border: 1px solid var(--line); border-radius: calc(var(--radius) * 0.7); }
.finder li + li { border-block-start: 1px solid var(--line); }
.finder li button { margin: 0; inline-size: 100%; text-align: start; text-decoration: none; padding-inline: 0.75rem; border-radius: 0; outline-offset: -3px; }
input[type=search] {
  min-inline-size: 0;
  inline-size: 100%;
  min-block-size: 2.75rem;
  padding: 0.375rem 0.625rem;
  font: inherit;
  color: inherit;
  background: var(--paper);
  border: 1.5px solid var(--edge);
  border-radius: calc(var(--radius) * 0.7);
}
.place .hint { margin-block-start: 0.25rem; }
`;
