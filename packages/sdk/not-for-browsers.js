// A browser's bundle gets this for `@rapport/sdk/connectors`, whose secrets must never reach one, and for
// `@rapport/sdk/node`. What is imported exists nowhere, so that the build fails and says why.
import 'rapport-connectors-are-not-for-browsers';

throw new Error('@rapport/sdk/connectors holds secrets and is not for browsers, nor is @rapport/sdk/node');
