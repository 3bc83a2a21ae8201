// A page may demand that no text becomes the address of a script (Trusted Types). Ours are made by one policy of the
// name `waitforyes`, which is kept in here and lets nothing through from elsewhere.

interface Policy {
  /** What a worker takes. */
  createScriptURL(address: string): string;
}

interface Global {
  trustedTypes?: { createPolicy(name: string, rules: Policy): Policy };
}

let policy: Policy | undefined;

/** The address of one of our scripts, as the page demands it. */
export function trusted(address: string): string {
  try {
    policy ??= (globalThis as Global).trustedTypes?.createPolicy('waitforyes', { createScriptURL: ours });
  } catch {
    // The page does not name the policy. Whether it demands one shows when the address is used.
  }
  return policy ? policy.createScriptURL(address) : address;
}

function ours(address: string): string {
  // Not that of `location`, which a frame without an origin of its own has, too.
  if (new URL(address).origin !== origin) throw new TypeError(`${address} is not of this page`);
  return address;
}

/**
 * A worker of ours. It is made with `new`, and imported under the name `Worker`, for by that and the address build
 * tools find its script.
 */
export const TrustedWorker = function (address: URL, options: WorkerOptions) {
  return new Worker(trusted(address.href), options);
} as unknown as new (address: URL, options: WorkerOptions) => Worker;
