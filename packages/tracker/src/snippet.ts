import { putStub } from './stub.ts';

putStub(window);
